using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Web.Security;

/// <summary>The keys of cookies and forms lie in the database, so that a person who signed in at one node is known at every other; sealed with a key that lies outside.</summary>
internal static class WebKeys
{
    public static IServiceCollection AddWebKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Qujing.Approvals");
        return services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new WebKeyRepository(provider.GetRequiredService<Database>());
            options.XmlEncryptor = new WebKeySealer(provider.GetRequiredService<KeyRing>());
        }));
    }
}

/// <summary>The framework asks for its keys without a task: at the start, and once a day.</summary>
internal sealed class WebKeyRepository(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. database.ReadAsync(WebKeyTable.AllAsync).GetAwaiter().GetResult().Select(content => XElement.Parse(content))];

    public void StoreElement(XElement element, string friendlyName) =>
        database.WriteAsync(session => WebKeyTable.AddAsync(session, friendlyName, element.ToString(SaveOptions.DisableFormatting))).GetAwaiter().GetResult();
}

internal sealed class WebKeySealer(KeyRing keys) : IXmlEncryptor
{
    internal const int NonceBytes = 12;
    internal const int TagBytes = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        byte[] plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        byte[] box = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(keys.WebKeys.Span, TagBytes);
        cipher.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes));
        CryptographicOperations.ZeroMemory(plain);
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(box)), typeof(WebKeyOpener));
    }
}

/// <summary>Made by the framework, by the name that stands beside the sealed key.</summary>
internal sealed class WebKeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => Open(services.GetRequiredService<KeyRing>(), encryptedElement);

    /// <summary>Whether what lies sealed in one of the framework's keys can be opened.</summary>
    internal static bool Opens(KeyRing keys, string content)
    {
        try
        {
            foreach (XElement box in XElement.Parse(content).Descendants("sealed"))
            {
                Open(keys, box);
            }

            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static XElement Open(KeyRing keys, XElement encryptedElement)
    {
        byte[] box = Convert.FromBase64String(encryptedElement.Value);
        byte[] plain = new byte[box.Length - WebKeySealer.NonceBytes - WebKeySealer.TagBytes];
        using var cipher = new AesGcm(keys.WebKeys.Span, WebKeySealer.TagBytes);
        cipher.Decrypt(
            box.AsSpan(0, WebKeySealer.NonceBytes), box.AsSpan(WebKeySealer.NonceBytes + WebKeySealer.TagBytes), box.AsSpan(WebKeySealer.NonceBytes, WebKeySealer.TagBytes), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
