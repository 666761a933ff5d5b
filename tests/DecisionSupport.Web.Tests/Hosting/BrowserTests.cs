using Xunit;

namespace DecisionSupport.Web.Tests.Hosting;

public class BrowserTests(AppFixture app)
{
    [Fact]
    public async Task Browser_starts() => Assert.NotEmpty((await app.BrowserAsync()).Version);
}
