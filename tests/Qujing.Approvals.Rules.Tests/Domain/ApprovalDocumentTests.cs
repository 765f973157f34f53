using System.Text;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Submissions;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class ApprovalDocumentTests
{
    private const long Most = 20L * 1024 * 1024;

    [Theory]
    [InlineData("批复.pdf", "%PDF-1.7", 1, null)]
    [InlineData("批复.PDF", "%PDF-1.7", Most, null)]
    [InlineData("批复.ofd", "PK\u0003\u0004", 1, null)]
    [InlineData("批复.pdf", "%PDF-1.7", Most + 1, "scan.too_large")]
    [InlineData("批复.pdf", "%PDF-1.7", 0, "document.empty")]
    [InlineData("批复.pdf", "PK\u0003\u0004", 1, "document.content_differs")]
    [InlineData("图纸.dwg", "AC1032", 1, "document.type_refused")]
    [InlineData("批复.docx", "PK\u0003\u0004", 1, "document.type_refused")]
    [InlineData("目录/批复.pdf", "%PDF-1.7", 1, "document.name_wrong")]
    public void Document_IsAPdfOrAnOfd_OfAtMostTwentyMegabytes(string fileName, string head, long sizeBytes, string? code)
    {
        string? refused = ApprovalDocumentRule.Recognise(fileName, sizeBytes, Encoding.Latin1.GetBytes(head), out FileType? type)?.Code;

        Assert.Equal(code, refused);
        Assert.Equal(code is null, type is not null);
    }
}
