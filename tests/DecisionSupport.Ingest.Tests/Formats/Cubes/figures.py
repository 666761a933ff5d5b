# Figures of the samples, with python's json and csv modules and regular expressions alone: python3 figures.py SAMPLES
import csv, glob, json, math, os, re, sys
os.chdir(sys.argv[1])
def total(v): return math.fsum(v)
def line(fmt, path, series, cells, values, s): print('%s|%s|%d|%d|%d|%.15g' % (fmt, path, series, cells, values, s))
def js(path, d):
    dim = d.get('dimension', {})
    ids = d['id'] if isinstance(d.get('id'), list) else dim['id']
    sizes = [len(dim[i]['category'].get('index', dim[i]['category'].get('label'))) if dim[i]['category'].get('index', dim[i]['category'].get('label')) is not None else len(dim[i]['category']['label']) for i in ids]
    role = d.get('role') or dim.get('role') or {}
    t = (role.get('time') or [None])[0] or ('time' if 'time' in ids else None)
    v = d.get('value', d.get('measure'))
    cells = {i: x for i, x in enumerate(v)} if isinstance(v, list) else {int(k): x for k, x in v.items()}
    def series(cell):
        key = []
        for i, n in zip(reversed(ids), reversed(sizes)):
            if i != t: key.append(cell % n)
            cell //= n
        return tuple(key)
    nums = [x for x in cells.values() if isinstance(x, (int, float))]
    line('json-stat', path, len({series(c) for c in cells}), len(cells), len(nums), total(nums))
for p in sorted(glob.glob('jsonstat/**/*.json', recursive=True)):
    try: j = json.load(open(p, encoding='utf8'))
    except ValueError: continue
    if '$schema' in j: continue
    for d in ([j] if 'dimension' in j else j['link']['item'] if j.get('class') == 'collection' else j.values()):
        if isinstance(d, dict) and ('value' in d or 'measure' in d): js(p, d)
for p in sorted(glob.glob('px/**/*.px', recursive=True)):
    t = open(p, encoding='latin1').read()
    m = re.search(r'^DATA=', t, re.M)
    cells = re.findall(r'"[^"]*"|[^\s";,]+', t[m.end():])
    nums = [float(c) for c in cells if re.match(r'^-?\d', c)]
    n = 1
    for k, body in re.findall(r'^VALUES\("([^"]*)"\)=((?:[^;"]|"[^"]*")*);', t, re.M):
        tv = re.search(r'^TIMEVAL\("%s"\)' % re.escape(k), t, re.M)
        if not tv and k != 'Periodo': n *= len(re.findall(r'"[^"]*"', body))
    line('px', p, n, len(cells), len(nums), total(nums))
p = 'px/PCAxis.Serializers/UnitTests/TestFiles/TestJson.json'
j = json.load(open(p, encoding='utf-8-sig')); t = [c['type'] for c in j['columns'] if c['type'] != 'c'].index('t')
nums = [float(v) for r in j['data'] for v in r['values'] if re.match(r'^-?\d', v)]
n = sum(c['type'] == 'c' for c in j['columns'])
line('pxweb-json', p, n * len({tuple(k for i, k in enumerate(r['key']) if i != t) for r in j['data']}), n * len(j['data']), len(nums), total(nums))
for p in sorted(glob.glob('eurostat-tsv/data_cleaning/raw/*.tsv')):
    rows = [r.split('\t') for r in open(p) if r.strip()][1:]
    cells = [c.strip() for r in rows for c in r[1:]]
    nums = [float(c.split()[0]) for c in cells if not c.startswith(':')]
    line('eurostat-tsv', p, len(rows), len(cells), len(nums), total(nums))
p = '_derived/worldbank-json/wb-country-indicator.json'
j = json.load(open(p)); nums = [r['value'] for r in j if r['value'] is not None]
line('worldbank-json', p, len({(r['indicator']['id'], r['countryiso3code']) for r in j}), len(j), len(nums), total(nums))
for p in sorted(glob.glob('fred-md/**/*.csv', recursive=True)):
    rows = [r for r in csv.reader(open(p)) if r and re.match(r'^\d', r[0])]
    nums = [float(c) for r in rows for c in r[1:] if c.strip()]
    line('fred-md', p, len(next(csv.reader(open(p)))) - 1, len(nums), len(nums), total(nums))
