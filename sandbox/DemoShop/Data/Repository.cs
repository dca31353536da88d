using System.Linq.Expressions;
using LinqToDB;
using Nop.Core;
using Nop.Data;

namespace DemoShop.Data;

/// <summary>Rows of one entity in the shop's database.</summary>
public sealed class Repository<TEntity>(Database database) : IRepository<TEntity>
    where TEntity : BaseEntity
{
    public IQueryable<TEntity> Table => database.Context.GetTable<TEntity>();

    public async Task InsertAsync(TEntity entity, bool publishEvent = true)
        => entity.Id = await database.Context.InsertWithInt32IdentityAsync(entity);

    public Task<int> DeleteAsync(Expression<Func<TEntity, bool>> predicate) => database.Context.GetTable<TEntity>().DeleteAsync(predicate);

    public Task UpdateAsync(TEntity entity, bool publishEvent = true) => database.Context.UpdateAsync(entity);
}
