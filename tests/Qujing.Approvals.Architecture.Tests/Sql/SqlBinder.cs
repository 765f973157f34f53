using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Qujing.Approvals.Architecture.Tests.Sql;

/// <summary>Binds statements to a schema with no server: DacFx for the names, rules of our own for what DacFx lets through.</summary>
internal sealed partial class SqlBinder : IDisposable
{
    // No description of the server's own objects is to be had: these are let through by name.
    private static readonly string[] OfTheServer = ["[sys].", "[INFORMATION_SCHEMA].", "[sp_getapplock]"];

    private readonly TSqlModel _model = new(SqlServerVersion.Sql160, new TSqlModelOptions());
    private readonly List<string> _names = [];
    private readonly Dictionary<string, List<string>> _faults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, (bool IsNeeded, bool IsGenerated)>> _tables = new(StringComparer.OrdinalIgnoreCase);

    internal SqlBinder(IEnumerable<string> objects)
    {
        foreach (string statement in objects)
        {
            _model.AddObjects(statement);
        }

        _model.AddObjects("CREATE SCHEMA [q]");
        List<DacModelMessage> faults = [.. _model.Validate().Where(message => message.MessageType != DacMessageType.Message)];
        if (faults.Count > 0)
        {
            throw new InvalidOperationException("The schema doesn't hold together: " + string.Join('\n', faults));
        }

        HashSet<string> withDefault = [.. _model.GetObjects(DacQueryScopes.UserDefined, DefaultConstraint.TypeClass)
            .SelectMany(one => one.GetReferenced(DefaultConstraint.TargetColumn)).Select(column => column.Name.ToString())];
        foreach (TSqlObject table in _model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass))
        {
            _tables[table.Name.Parts[^1]] = table.GetReferenced(Table.Columns).ToDictionary(column => column.Name.Parts[^1], column =>
            {
                bool isGenerated = column.GetMetadata<Microsoft.SqlServer.Dac.Model.ColumnType>(Column.ColumnType) == Microsoft.SqlServer.Dac.Model.ColumnType.ComputedColumn || column.GetProperty<bool>(Column.IsIdentity);
                return (!isGenerated && !column.GetProperty<bool>(Column.Nullable) && !withDefault.Contains(column.Name.ToString()), isGenerated);
            }, StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>One statement or several, as the product sends them.</summary>
    internal void Add(string name, string sql)
    {
        List<string> faults = _faults[name] = [];
        // Dapper writes a list's parameters between brackets.
        string sent = ListPattern().Replace(sql, "IN (${list})");
        TSqlFragment parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sent), out IList<ParseError> errors);
        if (errors.Count > 0)
        {
            faults.AddRange(errors.Select(error => $"parse: {error.Message}"));
            return;
        }

        var rules = new Rules(this, faults);
        parsed.Accept(rules);
        string parameters = string.Join(", ", rules.Used.Except(rules.Declared, StringComparer.OrdinalIgnoreCase).Select(one => $"{one} nvarchar(4000)"));
        try
        {
            _model.AddObjects($"CREATE PROCEDURE [q].[q{_names.Count}] {parameters} AS BEGIN\n{sent}\nEND");
            _names.Add(name);
        }
        catch (DacModelException refused)
        {
            faults.Add("model: " + refused.Message);
        }
    }

    internal static bool Parses(string sql)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(ListPattern().Replace(sql, "IN (${list})")), out IList<ParseError> errors);
        return errors.Count == 0;
    }

    /// <summary>What is wrong, statement by statement; empty where every one binds.</summary>
    internal IReadOnlyList<string> Faults()
    {
        // A name that isn't found is an error in some places and a warning in others.
        foreach (DacModelMessage message in _model.Validate().Where(message => message.MessageType != DacMessageType.Message))
        {
            if (message.Number is 71501 or 71502 && OfTheServer.Any(known => message.Message.Contains(known, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            _faults[_names[int.Parse(PlacePattern().Match(message.Message).Groups["no"].Value, System.Globalization.CultureInfo.InvariantCulture)]].Add($"{message.Number}: {message.Message}");
        }

        return [.. _faults.SelectMany(pair => pair.Value.Select(fault => $"{pair.Key}: {fault}"))];
    }

    public void Dispose() => _model.Dispose();

    [GeneratedRegex(@"\bIN\s+(?<list>@\w+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ListPattern();

    [GeneratedRegex(@"\[q\]\.\[q(?<no>\d+)\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PlacePattern();

    private sealed class Rules(SqlBinder binder, List<string> faults) : TSqlFragmentVisitor
    {
        private static readonly HashSet<string> Functions = new(
            ["COUNT", "SUM", "MIN", "MAX", "CONCAT", "LEN", "LOWER", "UPPER", "LTRIM", "RTRIM", "TRIM", "REPLACE", "SUBSTRING", "CHARINDEX", "ABS", "ROUND", "COALESCE", "STRING_SPLIT", "DB_NAME", "NULLIF", "ROW_NUMBER", "SYSUTCDATETIME"],
            StringComparer.OrdinalIgnoreCase);

        internal HashSet<string> Used { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal HashSet<string> Declared { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(VariableReference node) => Used.Add(node.Name);

        public override void Visit(DeclareVariableElement node) => Declared.Add(node.VariableName.Value);

        public override void Visit(ExecuteParameter node)
        {
            // @Resource = … is the procedure's name for it, not ours.
            if (node.Variable is { } named)
            {
                Declared.Add(named.Name);
            }
        }

        public override void Visit(FunctionCall node)
        {
            if (node.CallTarget is null && !Functions.Contains(node.FunctionName.Value))
            {
                faults.Add($"the function {node.FunctionName.Value} isn't one that both engines have, nor is it on the list");
            }
        }

        public override void Visit(BinaryExpression node)
        {
            if (node.BinaryExpressionType is not (BinaryExpressionType.Add or BinaryExpressionType.Subtract or BinaryExpressionType.Multiply or BinaryExpressionType.Divide or BinaryExpressionType.Modulo))
            {
                faults.Add($"the operator {node.BinaryExpressionType}");
            }
        }

        public override void Visit(InsertSpecification node)
        {
            string[] columns = [.. node.Columns.Select(column => column.MultiPartIdentifier.Identifiers[^1].Value)];
            if (columns.Length == 0)
            {
                faults.Add("INSERT without its columns");
            }

            if (node.InsertSource is ValuesInsertSource values && values.RowValues.Any(row => row.ColumnValues.Count != columns.Length))
            {
                faults.Add($"INSERT names {columns.Length} columns and gives another number of values");
            }

            Check(node.Target, columns, isInsert: true);
        }

        public override void Visit(UpdateSpecification node) =>
            Check(node.Target, [.. node.SetClauses.OfType<AssignmentSetClause>().Where(set => set.Column is not null).Select(set => set.Column.MultiPartIdentifier.Identifiers[^1].Value)], isInsert: false);

        private void Check(TableReference target, IReadOnlyCollection<string> columns, bool isInsert)
        {
            if (target is not NamedTableReference named || !binder._tables.TryGetValue(named.SchemaObject.BaseIdentifier.Value, out Dictionary<string, (bool IsNeeded, bool IsGenerated)>? known))
            {
                return;
            }

            faults.AddRange(columns.Where(column => known.TryGetValue(column, out (bool IsNeeded, bool IsGenerated) one) && one.IsGenerated).Select(column => $"{column} is written by the server"));
            faults.AddRange(columns.GroupBy(column => column, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => $"{group.Key} twice"));
            if (isInsert)
            {
                faults.AddRange(known.Where(pair => pair.Value.IsNeeded && !columns.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)).Select(pair => $"INSERT lacks {pair.Key}"));
            }
        }
    }
}
