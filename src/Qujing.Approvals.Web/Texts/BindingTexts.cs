using Microsoft.AspNetCore.Mvc;

namespace Qujing.Approvals.Web.Texts;

/// <summary>What the framework says of a value that it can't read, in words of ours.</summary>
internal static class BindingTexts
{
    public static void Use(MvcOptions options)
    {
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        var texts = options.ModelBindingMessageProvider;
        texts.SetAttemptedValueIsInvalidAccessor((value, _) => $"“{Short(value)}”不合要求，请核对后重新填写");
        texts.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{Short(value)}”不合要求，请核对后重新填写");
        texts.SetUnknownValueIsInvalidAccessor(_ => "请核对后重新填写");
        texts.SetNonPropertyUnknownValueIsInvalidAccessor(() => "请核对后重新填写");
        texts.SetValueIsInvalidAccessor(value => $"“{Short(value)}”不合要求，请核对后重新填写");
        texts.SetValueMustBeANumberAccessor(_ => "请填写数字");
        texts.SetNonPropertyValueMustBeANumberAccessor(() => "请填写数字");
        texts.SetValueMustNotBeNullAccessor(_ => "请填写这一项");
        texts.SetMissingBindRequiredValueAccessor(_ => "请填写这一项");
        texts.SetMissingKeyOrValueAccessor(() => "请填写这一项");
        texts.SetMissingRequestBodyRequiredValueAccessor(() => "请填写后再发送");
    }

    private static string Short(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
