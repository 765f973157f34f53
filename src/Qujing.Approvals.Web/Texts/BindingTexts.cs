using Microsoft.AspNetCore.Mvc;

namespace Qujing.Approvals.Web.Texts;

/// <summary>What the framework says of a value that it can't read, in words of ours.</summary>
internal static class BindingTexts
{
    public static void Use(MvcOptions options)
    {
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        var texts = options.ModelBindingMessageProvider;
        texts.SetAttemptedValueIsInvalidAccessor((value, _) => PageLanguage.Words("“{0}”不合要求，请核对后重新填写", Short(value)));
        texts.SetNonPropertyAttemptedValueIsInvalidAccessor(value => PageLanguage.Words("“{0}”不合要求，请核对后重新填写", Short(value)));
        texts.SetUnknownValueIsInvalidAccessor(_ => PageLanguage.Words("请核对后重新填写"));
        texts.SetNonPropertyUnknownValueIsInvalidAccessor(() => PageLanguage.Words("请核对后重新填写"));
        texts.SetValueIsInvalidAccessor(value => PageLanguage.Words("“{0}”不合要求，请核对后重新填写", Short(value)));
        texts.SetValueMustBeANumberAccessor(_ => PageLanguage.Words("请填写数字"));
        texts.SetNonPropertyValueMustBeANumberAccessor(() => PageLanguage.Words("请填写数字"));
        texts.SetValueMustNotBeNullAccessor(_ => PageLanguage.Words("请填写这一项"));
        texts.SetMissingBindRequiredValueAccessor(_ => PageLanguage.Words("请填写这一项"));
        texts.SetMissingKeyOrValueAccessor(() => PageLanguage.Words("请填写这一项"));
        texts.SetMissingRequestBodyRequiredValueAccessor(() => PageLanguage.Words("请填写后再发送"));
    }

    private static string Short(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
