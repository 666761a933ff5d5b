namespace DecisionSupport.Web.Localisation;

/// <summary>Terms of use in the reader's language; the data documents carry them in English, as their owners worded them.</summary>
internal static class LicenceText
{
    private static readonly Dictionary<string, string> s_chinese = new(StringComparer.Ordinal)
    {
        ["US federal government work, public domain (17 USC 105)"] = "美国联邦政府作品，属公有领域（《美国法典》第17编第105条）",
        ["US federal government work, public domain (17 USC 105); the npm package is BSD-3-Clause"] = "美国联邦政府作品，属公有领域（《美国法典》第17编第105条）；npm软件包采用BSD-3-Clause许可",
        ["US federal government work, public domain (17 USC 105); Federal Reserve Bank publications: free use with citation"] = "美国联邦政府作品，属公有领域（《美国法典》第17编第105条）；联邦储备银行出版物注明出处即可自由使用",
        ["Federal Reserve Bank publication; free use with citation"] = "联邦储备银行出版物，注明出处即可自由使用",
        ["Official figures published by SAMR (facts from government notices)"] = "国家市场监督管理总局公布的官方数据（政府公告所载事实）",
        ["Official figures published by SAMR (facts from government notices; not subject to copyright, Copyright Law of the PRC, Art. 5)"] = "国家市场监督管理总局公布的官方数据（政府公告所载事实，依《中华人民共和国著作权法》第五条不受著作权保护）",
        ["Public domain (statsmodels datasets/macrodata COPYRIGHT)"] = "公有领域（statsmodels数据集macrodata版权声明）",
        ["No restriction on redistribution, modification and usage (Debian copyright file of r-cran-pwt)"] = "再分发、修改和使用均无限制（r-cran-pwt的Debian版权文件）",
    };

    /// <summary>The terms in Chinese where we have them so, else as they were worded.</summary>
    public static string Of(string licence, string language) =>
        language == "zh" ? s_chinese.GetValueOrDefault(licence, licence) : licence;
}
