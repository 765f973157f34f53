using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Qujing.Approvals.Architecture.Tests.Sql;

/// <summary>Scripts folded into the statements that make the schema as it stands after the last of them. What it doesn't know it refuses.</summary>
internal sealed class FoldedSchema
{
    private const int ClusteredBytesMax = 900;
    private const int IndexBytesMax = 1700;
    private const int OtherTypeBytes = 10;

    private readonly List<TSqlStatement> _objects = [];
    private readonly List<TSqlStatement> _rows = [];

    private FoldedSchema(IEnumerable<string> scripts)
    {
        foreach (TSqlStatement statement in scripts.SelectMany(Parse))
        {
            Fold(statement);
        }
    }

    internal static FoldedSchema Of(IEnumerable<string> scriptsInOrder) => new(scriptsInOrder);

    /// <summary>Each statement that makes an object, as text.</summary>
    internal IReadOnlyList<string> Objects => [.. _objects.Select(Text)];

    /// <summary>Each statement that moves rows in a migration, as text.</summary>
    internal IReadOnlyList<string> RowStatements => [.. _rows.Select(Text)];

    /// <summary>A line for each fact of the schema that both engines must share.</summary>
    internal IReadOnlyList<string> Facts() => [.. _objects.SelectMany(FactsOf).Order(StringComparer.Ordinal)];

    internal static IReadOnlyList<TSqlStatement> Parse(string script)
    {
        var parsed = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out IList<ParseError> errors);
        return errors.Count == 0
            ? [.. parsed.Batches.SelectMany(batch => batch.Statements)]
            : throw new FormatException($"line {errors[0].Line.ToString(CultureInfo.InvariantCulture)}: {errors[0].Message}\n{script}");
    }

    private static string Text(TSqlFragment fragment)
    {
        new Sql160ScriptGenerator().GenerateScript(fragment, out string text);
        return text;
    }

    private static string Plain(TSqlFragment fragment) => string.Concat(Text(fragment).ToLowerInvariant().Where(letter => !char.IsWhiteSpace(letter) && letter is not ('[' or ']' or '(' or ')')))
        .Replace("n'", "'", StringComparison.Ordinal);

    private static string Name(SchemaObjectName name) => name.BaseIdentifier.Value;

    private CreateTableStatement Table(SchemaObjectName name) => _objects.OfType<CreateTableStatement>().Single(table => Name(table.SchemaObjectName) == Name(name));

    private void Fold(TSqlStatement statement)
    {
        switch (statement)
        {
            case AlterTableAddTableElementStatement add:
                TableDefinition table = Table(add.SchemaObjectName).Definition;
                foreach (ColumnDefinition column in add.Definition.ColumnDefinitions)
                {
                    table.ColumnDefinitions.Add(column);
                }

                foreach (ConstraintDefinition constraint in add.Definition.TableConstraints)
                {
                    table.TableConstraints.Add(constraint);
                }

                break;
            case DropIndexStatement drop:
                foreach (DropIndexClause clause in drop.DropIndexClauses.OfType<DropIndexClause>())
                {
                    if (_objects.RemoveAll(known => known is CreateIndexStatement index && index.Name.Value == clause.Index.Value && Name(index.OnName) == Name(clause.Object)) != 1)
                    {
                        throw new FormatException($"no index {clause.Index.Value} on {Name(clause.Object)}");
                    }
                }

                break;
            case DropTableStatement drop:
                foreach (SchemaObjectName name in drop.Objects)
                {
                    _objects.Remove(Table(name));
                }

                break;
            case CreateTableStatement or CreateIndexStatement or CreateTriggerStatement:
                _objects.Add(statement);
                break;
            case InsertStatement or UpdateStatement or DeleteStatement:
                _rows.Add(statement);
                break;
            default:
                throw new NotSupportedException($"line {statement.StartLine.ToString(CultureInfo.InvariantCulture)}: {statement.GetType().Name} in a migration");
        }
    }

    private static IEnumerable<string> FactsOf(TSqlStatement statement) => statement switch
    {
        CreateTableStatement table => FactsOf(table),
        CreateIndexStatement index =>
        [
            $"index {index.Name.Value} on {Name(index.OnName)} {(index.Unique ? "unique" : "")} ({string.Join(", ", index.Columns.Select(column => Plain(column)))}) {(index.FilterPredicate is { } filter ? Plain(filter) : "")}",
        ],
        CreateTriggerStatement trigger => [$"trigger {Name(trigger.Name)} on {Name(trigger.TriggerObject.Name)} {trigger.TriggerActions[0].TriggerActionType}"],
        _ => throw new NotSupportedException(statement.GetType().Name),
    };

    private static IEnumerable<string> FactsOf(CreateTableStatement table)
    {
        string name = Name(table.SchemaObjectName);
        yield return $"table {name}";
        foreach (ColumnDefinition column in table.Definition.ColumnDefinitions)
        {
            string place = $"{name}.{column.ColumnIdentifier.Value}";
            bool isNull = !column.Constraints.OfType<NullableConstraintDefinition>().Any(one => !one.Nullable);
            yield return $"column {place} {Kind(place, column)}{(isNull ? "" : " not null")}{(column.DefaultConstraint is null ? "" : " default")}";
            foreach (string fact in column.Constraints.SelectMany(constraint => FactsOf(name, constraint, [column.ColumnIdentifier.Value])))
            {
                yield return fact;
            }
        }

        foreach (string fact in table.Definition.TableConstraints.SelectMany(constraint => FactsOf(name, constraint, [])))
        {
            yield return fact;
        }
    }

    private static IEnumerable<string> FactsOf(string table, ConstraintDefinition constraint, IReadOnlyList<string> column)
    {
        switch (constraint)
        {
            case UniqueConstraintDefinition unique:
                string columns = string.Join(", ", unique.Columns.Count > 0 ? unique.Columns.Select(Plain) : column);
                yield return $"{(unique.IsPrimaryKey ? "key" : "unique")} {table} ({columns})";
                break;
            case ForeignKeyConstraintDefinition foreign:
                string from = string.Join(", ", foreign.Columns.Count > 0 ? foreign.Columns.Select(one => one.Value) : column);
                yield return $"reference {table} ({from}) -> {Name(foreign.ReferenceTableName)} ({string.Join(", ", foreign.ReferencedTableColumns.Select(one => one.Value))})";
                break;
            case CheckConstraintDefinition check:
                yield return $"check {table} {Plain(check.CheckCondition)}";
                break;
            case NullableConstraintDefinition or DefaultConstraintDefinition:
                break;
            default:
                throw new NotSupportedException($"{constraint.GetType().Name} in {table}");
        }
    }

    /// <summary>What a column holds, by either engine's type. A type that isn't here is a mistake.</summary>
    private static string Kind(string place, ColumnDefinition column)
    {
        if (column.DataType is null)
        {
            return "computed";
        }

        string type = Plain(column.DataType);
        return type switch
        {
            "text" => "text",
            "int" or "bigint" => "whole number",
            "real" or "float53" => "number",
            "datetimeoffset7" or "date" => "text",
            _ when type.StartsWith("nvarchar", StringComparison.Ordinal) && column.Collation?.Value == "Latin1_General_100_BIN2" => "text",
            _ => throw new FormatException($"{place}: {type}{(column.Collation is null ? ", which compares by the server's own collation" : "")}"),
        };
    }

    /// <summary>Columns of SQL Server whose type isn't what their name says: a moment, a day.</summary>
    internal IReadOnlyList<string> MisnamedTimes(IReadOnlySet<string> exempt) =>
    [
        .. from table in _objects.OfType<CreateTableStatement>()
           from column in table.Definition.ColumnDefinitions
           let place = $"{Name(table.SchemaObjectName)}.{column.ColumnIdentifier.Value}"
           where column.DataType is not null && !exempt.Contains(place)
           let type = Plain(column.DataType)
           let wanted = WantedTime(column.ColumnIdentifier.Value)
           where wanted is null ? type is "date" or "datetimeoffset7" : type != wanted
           select $"{place} is {type}",
    ];

    /// <summary>Keys that SQL Server would refuse to fill: 900 bytes where the rows lie by it, 1700 elsewhere.</summary>
    internal IReadOnlyList<string> TooWide() =>
    [
        .. from table in _objects.OfType<CreateTableStatement>()
           from key in table.Definition.TableConstraints.OfType<UniqueConstraintDefinition>().Select(one => one.Columns.Select(column => column.Column.MultiPartIdentifier.Identifiers[^1].Value).ToArray())
               .Concat(table.Definition.ColumnDefinitions.Where(column => column.Constraints.OfType<UniqueConstraintDefinition>().Any()).Select(column => new[] { column.ColumnIdentifier.Value }))
           where key.Sum(column => BytesOf(table, column)) > ClusteredBytesMax
           select $"key of {Name(table.SchemaObjectName)}",
        .. from index in _objects.OfType<CreateIndexStatement>()
           let table = Table(index.OnName)
           where index.Columns.Sum(one => BytesOf(table, one.Column.MultiPartIdentifier.Identifiers[^1].Value)) > IndexBytesMax
           select index.Name.Value,
    ];

    private static int BytesOf(CreateTableStatement table, string column)
    {
        DataTypeReference? type = table.Definition.ColumnDefinitions.Single(one => one.ColumnIdentifier.Value == column).DataType;
        return type is SqlDataTypeReference { SqlDataTypeOption: SqlDataTypeOption.NVarChar, Parameters: [{ } length] }
            ? length is MaxLiteral ? int.MaxValue / 16 : 2 * int.Parse(length.Value, CultureInfo.InvariantCulture)
            : OtherTypeBytes;
    }

    private static string? WantedTime(string column) =>
        column.EndsWith("_at", StringComparison.Ordinal) || column is "at" or "until" or "open_until" or "lockout_end" ? "datetimeoffset7"
        : column.EndsWith("_on", StringComparison.Ordinal) || column.EndsWith("_through", StringComparison.Ordinal) || column is "day" or "due_before" or "due_after" ? "date"
        : null;

    /// <summary>Unique indexes over a column that may be empty and without a filter: SQLite takes any number of empty ones, SQL Server one.</summary>
    internal IReadOnlyList<string> UniqueOverNull() =>
    [
        .. from index in _objects.OfType<CreateIndexStatement>()
           where index.Unique && index.FilterPredicate is null
           let table = Table(index.OnName)
           from column in index.Columns.Select(one => one.Column.MultiPartIdentifier.Identifiers[^1].Value)
           let definition = table.Definition.ColumnDefinitions.Single(one => one.ColumnIdentifier.Value == column)
           where definition.DataType is not null && !definition.Constraints.OfType<NullableConstraintDefinition>().Any(one => !one.Nullable)
           select $"{index.Name.Value}: {column}",
    ];
}
