using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Qujing.Approvals.Web.Components;

/// <summary>A page whose texts know their language: <see cref="MarkedText"/> between tags, plain words inside an attribute.</summary>
internal abstract class MarkedPage : Page
{
    private bool _isInAttribute;

    public override void BeginWriteAttribute(string name, string prefix, int prefixOffset, string suffix, int suffixOffset, int attributeValuesCount)
    {
        _isInAttribute = true;
        base.BeginWriteAttribute(name, prefix, prefixOffset, suffix, suffixOffset, attributeValuesCount);
    }

    public override void EndWriteAttribute()
    {
        base.EndWriteAttribute();
        _isInAttribute = false;
    }

    public override void Write(string? value)
    {
        if (!PageLanguage.IsEnglish || _isInAttribute || !MarkedText.HasChinese(value))
        {
            base.Write(value is null ? value : PageLanguage.Bare(value));
            return;
        }

        Write((object)new MarkedText(value!));
    }
}

/// <summary>The same for a layout or a part of a page.</summary>
internal abstract class MarkedView<TModel> : RazorPage<TModel>
{
    private bool _isInAttribute;

    public override void BeginWriteAttribute(string name, string prefix, int prefixOffset, string suffix, int suffixOffset, int attributeValuesCount)
    {
        _isInAttribute = true;
        base.BeginWriteAttribute(name, prefix, prefixOffset, suffix, suffixOffset, attributeValuesCount);
    }

    public override void EndWriteAttribute()
    {
        base.EndWriteAttribute();
        _isInAttribute = false;
    }

    public override void Write(string? value)
    {
        if (!PageLanguage.IsEnglish || _isInAttribute || !MarkedText.HasChinese(value))
        {
            base.Write(value is null ? value : PageLanguage.Bare(value));
            return;
        }

        Write((object)new MarkedText(value!));
    }
}
