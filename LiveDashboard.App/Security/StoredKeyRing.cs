using System.Xml.Linq;
using LiveDashboard.Core.Store;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace LiveDashboard.App.Security;

/// <summary>Data protection's keys in the database, for instances that share one: a login made at one is good at the others.</summary>
internal sealed class StoredKeyRing(IKeyRing ring) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. ring.Read().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => ring.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
