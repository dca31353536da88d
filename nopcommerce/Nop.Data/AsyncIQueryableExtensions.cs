using System.Linq.Expressions;

namespace System.Linq;

/// <summary>Asynchronous ends of a query. The store runs them on the database; here they run at once.</summary>
public static class AsyncIQueryableExtensions
{
    public static Task<int> CountAsync<TSource>(this IQueryable<TSource> source, System.Linq.Expressions.Expression<Func<TSource, bool>> predicate = null)
        => Task.FromResult(predicate is null ? source.Count() : source.Count(predicate));

    public static Task<bool> AnyAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate = null)
        => Run(() => predicate is null ? source.Any() : source.Any(predicate));

    public static Task<TSource> FirstOrDefaultAsync<TSource>(this IQueryable<TSource> source,
        Expression<Func<TSource, bool>> predicate = null)
        => Run(() => predicate is null ? source.FirstOrDefault() : source.FirstOrDefault(predicate));

    public static Task<List<TSource>> ToListAsync<TSource>(this IQueryable<TSource> source)
        => Run(source.ToList);

    private static Task<TResult> Run<TResult>(Func<TResult> query)
    {
        try
        {
            return Task.FromResult(query());
        }
        catch (Exception failure)
        {
            return Task.FromException<TResult>(failure);
        }
    }
}
