using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Qujing.Approvals.Web.Texts;

/// <summary>Whole numbers of forms, typed at full width or not. What was typed stands in the field again where it is no number.</summary>
internal sealed class TypedNumbers : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType == typeof(int) || context.Metadata.UnderlyingOrModelType == typeof(long)
        ? new Binder(new SimpleTypeModelBinder(context.Metadata.ModelType, context.Services.GetRequiredService<ILoggerFactory>()))
        : null;

    private sealed class Binder(IModelBinder inner) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            IValueProvider given = bindingContext.ValueProvider;
            bindingContext.ValueProvider = new Narrow(given);
            await inner.BindModelAsync(bindingContext);
            bindingContext.ValueProvider = given;
        }
    }

    private sealed class Narrow(IValueProvider inner) : IValueProvider
    {
        public bool ContainsPrefix(string prefix) => inner.ContainsPrefix(prefix);

        public ValueProviderResult GetValue(string key) => inner.GetValue(key) is { Length: 1, FirstValue: { } typed } one && TypedNumber.Narrow(typed) is var narrow && narrow != typed
            ? new ValueProviderResult(narrow, one.Culture)
            : inner.GetValue(key);
    }
}
