using System.Security.Cryptography;
using Xunit;

namespace DecisionSupport.Web.Tests;

public class VendoredFilesTest
{
    // sha256sum of dist/echarts.esm.min.js in the npm package echarts 6.1.0
    [Theory]
    [InlineData("lib/echarts/echarts.esm.min.js", "28515f26aa57f87eb1e4ed4eb446927eaf329b5f5e02b4bfd4b0264fea40d1da")]
    public void Vendored_file_is_the_one_pinned(string file, string sha256)
    {
        var path = Path.Combine(Checkout.Root, "DecisionSupport.Web", "wwwroot", file);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
    }
}
