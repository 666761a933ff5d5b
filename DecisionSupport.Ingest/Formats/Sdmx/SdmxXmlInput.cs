using System.Globalization;
using System.Text;
using System.Xml;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>An XML reader that hostile input cannot hold up: no document types, no resolver, no tag or text beyond the limits.</summary>
internal static class SdmxXmlInput
{
    static SdmxXmlInput() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static XmlReader Open(Stream raw, ReadLimits limits) => XmlReader.Create(
        new Guard(raw, limits),
        new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            MaxCharactersInDocument = limits.Bytes,
            CloseInput = false,
        });

    /// <summary>Line of the reader's place, from 1.</summary>
    public static long Line(XmlReader reader) => reader is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;

    // No attribute value holds a '<', so the bytes between two of them bound every tag before the reader buffers it.
    private sealed class Guard(Stream inner, ReadLimits limits) : Stream
    {
        // Four bytes are the most that one character takes in UTF-8, UTF-16 and GB 18030.
        private readonly long _longest = limits.TextLength * 4L;
        private long _sinceTag;
        private long _total;
        private long _lines = 1;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            var part = buffer[..read];
            var last = part.LastIndexOf((byte)'<');
            _lines += part.Count((byte)'\n');
            _total += read;
            _sinceTag = last >= 0 ? read - last : _sinceTag + read;
            if (_sinceTag > _longest)
            {
                throw SdmxRefusal.Limit(_lines, "", string.Create(CultureInfo.InvariantCulture, $"a tag or text of more than {_longest} bytes"),
                    string.Create(CultureInfo.InvariantCulture, $"texts and attributes of at most {limits.TextLength} characters"),
                    string.Create(CultureInfo.InvariantCulture, $"文本与属性至多 {limits.TextLength} 个字符"));
            }

            return _total <= limits.Bytes ? read : throw SdmxRefusal.Limit(_lines, "", string.Create(CultureInfo.InvariantCulture, $"reading stopped after {_total} bytes"),
                string.Create(CultureInfo.InvariantCulture, $"at most {limits.Bytes} bytes"), string.Create(CultureInfo.InvariantCulture, $"至多 {limits.Bytes} 字节"));
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
