namespace LiveDashboard.Benchmarks;

/// <summary>X: attacks.</summary>
internal static class SecurityRows
{
    private const string Later = "the board has one kind of person so far; roles and filters come later, and this row with them";

    public static readonly FaultRow[] All =
    [
        FaultRow.Tests("X01", "every address without login or key", "all routes of the program, with four methods", "EndpointSweepTests"),
        FaultRow.Tests("X02", "DNS rebinding", "foreign names in the Host header", "RequestGateTests.A_foreign_host_name_is_refused_everywhere", "RequestGateTests.Own_and_configured"),
        FaultRow.Tests("X03", "sockets from other origins", "another site, another port, null, with a good cookie; in Chromium from another port", "RequestGateTests", "LoginFlowTests.A_page_of_another_port"),
        FaultRow.Tests("X04", "posts from other sites", "forms, navigations, plain text", "RequestGateTests", "EventsDoorTests.Another_content_type_is_415", "LoginFlowTests.A_page_of_another_port"),
        FaultRow.Tests("X05", "scripts in stored text", "200 vectors in every field by HTTP and SQL, every page in Chromium", "HostileTextTests"),
        FaultRow.Tests("X06", "terminal codes in text and log", "control characters are shown, not obeyed", "PlainConsoleTests"),
        FaultRow.Tests("X07", "formulas in an export", "cells that begin as formulas do", "ReportCsvDoorTests"),
        new("X08", "paths and addresses in events", "events that name /etc/passwd, file:// and addresses of a canary; strace sees what the board opens and connects to", ForeignPaths.RunAsync),
        FaultRow.Tests("X09", "secrets in payloads", "sixty by HTTP and SQL; pages, doors, export, log and stored text looked through", "LeakedSecretTests", "RedactorTests"),
        FaultRow.Tests("X10", "the login link", "used twice, too late, guessed, left in addresses", "LoginTests", "LoginFlowTests.A_link_opens_the_board_once"),
        FaultRow.NotRun("X11", "roles", Later),
        FaultRow.NotRun("X12", "filters for each person", Later),
        FaultRow.Tests("X13", "a login is ended while a screen is open", "logout and removal; roles come later", "LoginLifeTests", "LoginFlowTests.The_end_of_a_login_ends_its_open_screens"),
        FaultRow.Tests("X14", "the cookie", "flags, another port, after logout, after a restart", "LoginTests", "LoginFlowTests.A_page_of_another_port"),
        FaultRow.Tests("X15", "open redirects", "ten ways to write another site", "LoginTests.A_login_leads_only_to_a_path_of_this_board", "LoginTests.The_answer_to_a_login"),
        FaultRow.Tests("X16", "abuse of the circuits' socket", "a message of 33 KB, noise, a circuit of nobody, 1,000 calls at once, methods scripts may call", "HubAbuseTests"),
        FaultRow.Tests("X17", "the board in a frame of another site", "Chromium", "FramedPageTests", "ResponseHeadersTests"),
        FaultRow.Tests("X18", "a start on all addresses without TLS or login", "refused with what to set", "StartTests.Without_login_the_board_starts_on_loopback_only", "StartTests.A_wider_address_needs"),
        new("X19", "modes of files", "a first start under umask 022", with => OperatingSystem.IsWindows() ? Task.FromResult(new Found("no modes here", null)) : ProcessFaults.ModesAsync(with)),
        FaultRow.NotRun("X20", "timing of the key's comparison", "keys are compared as hashes in constant time (FixedTimeEquals); not measured"),
        FaultRow.NotRun("P01", "PostgreSQL: commits out of order", "PostgreSQL is not supported yet"),
        FaultRow.NotRun("P02", "PostgreSQL: idle in a transaction", "as P01"),
        FaultRow.NotRun("P03", "PostgreSQL: listener and server die", "as P01"),
        FaultRow.NotRun("P04", "PostgreSQL: large payloads", "as P01"),
        FaultRow.NotRun("P05", "PostgreSQL: two boards", "as P01"),
    ];
}
