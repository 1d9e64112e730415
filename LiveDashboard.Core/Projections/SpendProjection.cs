using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>The price table and the budgets. Both are small; all of their rows are held.</summary>
public sealed class SpendProjection : Projection
{
    private readonly SortedDictionary<long, Price> _prices = [];
    private readonly SortedDictionary<long, Budget> _budgets = [];
    private bool _changed;

    public SpendSnapshot Current { get; private set; } = SpendSnapshot.Empty;

    public override Topics Topics => Topics.Spend;

    public override void Load(InitialState state)
    {
        _prices.Clear();
        _budgets.Clear();
        foreach (var price in state.Prices)
            _prices[price.Id] = price;
        foreach (var budget in state.Budgets)
            _budgets[budget.Id] = budget;
        _changed = true;
    }

    public override void Fold(FeedChange change)
    {
        if (change.Event.Entity is not ("prices" or "budgets"))
            return;
        _changed = true;
        if (change.Row<Price>() is { } price)
            _prices[price.Id] = price;
        else if (change.Row<Budget>() is { } budget)
            _budgets[budget.Id] = budget;
        else if (long.TryParse(change.Event.EntityId, out var id) && change.IsDelete)
            _ = change.Event.Entity == "prices" ? _prices.Remove(id) : _budgets.Remove(id);
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        Current = new SpendSnapshot(
            [.. _prices.Values.OrderBy(p => p.Model, StringComparer.OrdinalIgnoreCase).ThenByDescending(p => p.ValidFrom)],
            [.. _budgets.Values.OrderBy(b => b.Project ?? "", StringComparer.Ordinal)]);
        return true;
    }
}

/// <summary>Prices by model, the newest first; budgets by project, that of all first.</summary>
public sealed record SpendSnapshot(ImmutableArray<Price> Prices, ImmutableArray<Budget> Budgets)
{
    public static SpendSnapshot Empty { get; } = new([], []);
}
