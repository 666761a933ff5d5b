using Xunit;

namespace Smoke;

public class SmokeTest
{
    [Fact]
    public void Runs() => Assert.True(true);
}
