using System.Globalization;
using System.Text;
using SpreadCheetah;

namespace Nop.Plugin.Payments.Interkassa.Payments.Reports;

/// <summary>Writes an export row by row, so that memory stays what it was however many there are.</summary>
public static class ReportFile
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";
    private const int FlushedEach = 500;

    /// <summary>As CSV: UTF-8 with a mark, commas, a dot in numbers (RFC 4180).</summary>
    public static async Task WriteCsvAsync(Stream stream, IReadOnlyList<ReportColumn> columns, IAsyncEnumerable<ReportLine> lines)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', columns.Select(column => Quoted(column.Title))));
        var written = 0;
        await foreach (var line in lines)
        {
            await writer.WriteLineAsync(string.Join(',', columns.Select(column => Cell(column.Value(line)))));
            if (++written % FlushedEach == 0)
                await writer.FlushAsync();
        }
    }

    /// <summary>As an Excel workbook of one sheet, with numbers as numbers and times as times.</summary>
    /// <param name="stream">Is written to synchronously at times.</param>
    /// <param name="sheet">The sheet's name.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="lines">The rows.</param>
    public static async Task WriteExcelAsync(Stream stream, string sheet, IReadOnlyList<ReportColumn> columns, IAsyncEnumerable<ReportLine> lines)
    {
        await using var book = await Spreadsheet.CreateNewAsync(stream);
        await book.StartWorksheetAsync(sheet);
        await book.AddRowAsync(columns.Select(column => new DataCell(column.Title)).ToList());
        var cells = new DataCell[columns.Count];
        await foreach (var line in lines)
        {
            for (var i = 0; i < cells.Length; i++)
                cells[i] = ExcelCell(columns[i].Value(line));
            await book.AddRowAsync(cells);
        }

        await book.FinishAsync();
    }

    private static DataCell ExcelCell(object? value) => value switch
    {
        null => default,
        decimal number => new DataCell(number),
        int number => new DataCell(number),
        DateTime time => new DataCell(time),
        _ => new DataCell(value.ToString())
    };

    private static string Cell(object? value) => value switch
    {
        null => string.Empty,
        decimal number => number.ToString("0.00######", CultureInfo.InvariantCulture),
        DateTime time => time.ToString(TimeFormat, CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => Quoted(Harmless(value.ToString()!))
    };

    /// <summary>Spreadsheets take for a formula what begins so; what the gateway tells can be anybody's writing.</summary>
    private static string Harmless(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    private static string Quoted(string text)
        => text.AsSpan().ContainsAny(",\"\r\n") ? "\"" + text.Replace("\"", "\"\"") + "\"" : text;
}
