using System.Linq.Expressions;
using LinqToDB;
using Nop.Core;
using Nop.Core.Events;
using Nop.Data;

namespace DemoShop.Data;

/// <summary>Rows of one entity in the shop's database. A row is written whole, whatever else was written to it meanwhile.</summary>
public sealed class Repository<TEntity>(Database database, IEventPublisher events) : IRepository<TEntity>
    where TEntity : BaseEntity
{
    public IQueryable<TEntity> Table => database.Context.GetTable<TEntity>();

    public async Task InsertAsync(TEntity entity, bool publishEvent = true)
    {
        entity.Id = await database.Context.InsertWithInt32IdentityAsync(entity);
        if (publishEvent)
            await events.PublishAsync(new EntityInsertedEvent<TEntity>(entity));
    }

    public async Task InsertAsync(IList<TEntity> entities, bool publishEvent = true)
    {
        foreach (var entity in entities)
            await InsertAsync(entity, publishEvent);
    }

    public Task<int> DeleteAsync(Expression<Func<TEntity, bool>> predicate) => database.Context.GetTable<TEntity>().DeleteAsync(predicate);

    public async Task UpdateAsync(TEntity entity, bool publishEvent = true)
    {
        await database.Context.UpdateAsync(entity);
        if (publishEvent)
            await events.PublishAsync(new EntityUpdatedEvent<TEntity>(entity));
    }
}
