using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.SqlClient;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Storage;

/// <summary>
/// How values stand in the rows. Ids are upper-case text on both engines, so that they sort alike; instants and civil days are UTC text that sorts in
/// SQLite, <c>datetimeoffset</c> and <c>date</c> in SQL Server.
/// </summary>
internal static class TypeHandlers
{
    private static readonly Lazy<bool> Once = new(RegisterAll);

    internal static void Register() => _ = Once.Value;

    private static bool RegisterAll()
    {
        foreach (Type type in new[] { typeof(Guid), typeof(Guid?), typeof(DateTimeOffset), typeof(DateTimeOffset?), typeof(DateOnly), typeof(DateOnly?) })
        {
            SqlMapper.RemoveTypeMap(type);
        }

        SqlMapper.AddTypeHandler(new GuidHandler());
        SqlMapper.AddTypeHandler(typeof(DateTimeOffset), new InstantHandler());
        SqlMapper.AddTypeHandler(typeof(DateOnly), new CivilDayHandler());
        SqlMapper.AddTypeHandler(new CaseIdHandler());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        return true;
    }

    internal static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
    {
        public override Guid Parse(object value) => Guid.Parse((string)value);

        public override void SetValue(IDbDataParameter parameter, Guid value) => Set(parameter, value.ToString("D").ToUpperInvariant());
    }

    private sealed class CaseIdHandler : SqlMapper.TypeHandler<CaseId>
    {
        public override CaseId Parse(object value) => new(Guid.Parse((string)value));

        public override void SetValue(IDbDataParameter parameter, CaseId value) => Set(parameter, value.Value.ToString("D").ToUpperInvariant());
    }

    /// <summary>Typed even where it is empty: a server doesn't take an empty text for an empty moment everywhere.</summary>
    private sealed class InstantHandler : SqlMapper.ITypeHandler
    {
        public object Parse(Type destinationType, object value) =>
            value is DateTimeOffset instant ? instant : DateTimeOffset.ParseExact((string)value, "O", CultureInfo.InvariantCulture);

        public void SetValue(IDbDataParameter parameter, object value)
        {
            if (parameter is SqlParameter typed)
            {
                typed.SqlDbType = SqlDbType.DateTimeOffset;
                typed.Value = value is DateTimeOffset instant ? instant.ToUniversalTime() : DBNull.Value;
            }
            else
            {
                Set(parameter, value is DateTimeOffset instant ? Text(instant) : value);
            }
        }
    }

    private sealed class CivilDayHandler : SqlMapper.ITypeHandler
    {
        public object Parse(Type destinationType, object value) =>
            value is DateTime day ? DateOnly.FromDateTime(day) : DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        public void SetValue(IDbDataParameter parameter, object value)
        {
            if (parameter is SqlParameter typed)
            {
                typed.SqlDbType = SqlDbType.Date;
                typed.Value = value is DateOnly day ? day.ToDateTime(TimeOnly.MinValue) : DBNull.Value;
            }
            else
            {
                Set(parameter, value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value);
            }
        }
    }

    private static void Set(IDbDataParameter parameter, object value)
    {
        parameter.DbType = DbType.String;
        parameter.Value = value;
    }
}
