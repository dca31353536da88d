using System.Text;
using Interkassa.Emulator;

namespace Interkassa.Trials;

/// <summary>One hostile request.</summary>
internal sealed record Input(string Method, string ContentType, byte[] Body);

/// <summary>
/// Makes hostile input out of a callback: of its bytes, its fields, its encoding and its length. The same seed makes the same
/// inputs. None of them may pay: where one is signed with the right key, its amount is wrong.
/// </summary>
internal sealed class Mutations(IReadOnlyDictionary<string, string> callback, string signKey, int seed)
{
    private static readonly string[] Tokens =
    [
        "%", "%F", "%FF", "%C0%80", "%ED%A0%80", "%00", "&&", "=", "&=&", "[", "]", "[]", "a[b]=1", "ik_sign=", "&ik_sign=x", "&ik_inv_st=success",
        "+", ";", "\0", "\r\n", "ÿ", "ik_am=0", "-1", "1e9", "99999999999999999999", "0.000000001", "NaN", "{0}", "' OR 1=1 --", "<script>", "../../",
            "%25%32%35"
    ];

    private static readonly string[] Types =
        ["application/x-www-form-urlencoded; charset=utf-16", "application/json", "multipart/form-data; boundary=x", "text/plain", "",
            "application/x-www-form-urlencoded;;;", "*/*"];

    private readonly Random _random = new(seed);

    public Input Next()
    {
        var fields = new Dictionary<string, string>(callback) { ["ik_am"] = "79.99" };
        for (var i = _random.Next(3); i > 0; i--)
            ChangeField(fields);
        if (_random.Next(4) > 0)
            fields["ik_sign"] = WireSignature.Of(fields, _random.Next(2) == 0 ? signKey : "guess", "Sha256");

        var body = Encode(fields);
        for (var i = Math.Max(0, _random.Next(5) - 2); i > 0; i--)
            body = ChangeBytes(body);
        var type = _random.Next(12) == 0 ? Types[_random.Next(Types.Length)] : "application/x-www-form-urlencoded";
        return new Input(_random.Next(10) == 0 ? "GET" : "POST", type, body);
    }

    private void ChangeField(Dictionary<string, string> fields)
    {
        var name = fields.Keys.ElementAt(_random.Next(fields.Count));
        switch (_random.Next(8))
        {
            case 0: fields.Remove(name); break;
            case 1: fields[name] = Token(); break;
            case 2: fields[name] += Token(); break;
            case 3: fields[name + Token()] = fields[name]; break;
            case 4: fields[name] = RandomText(_random.Next(300)); break;
            case 5: fields[RandomText(1 + _random.Next(20))] = RandomText(_random.Next(40)); break;
            case 6: fields["ik_inv_st"] = RandomText(_random.Next(40)); break;
            default:
                for (var i = _random.Next(300); i > 0; i--)
                    fields["x" + i] = Token();
                break;
        }

        // Whatever happened to it: the amount that would pay stays out of what is signed.
        if (fields.TryGetValue("ik_am", out var amount) && amount.StartsWith("80", StringComparison.Ordinal))
            fields["ik_am"] = "79.99";
    }

    private byte[] ChangeBytes(byte[] body)
    {
        if (body.Length == 0)
            return body;

        var at = _random.Next(body.Length);
        var length = _random.Next(Math.Min(64, body.Length - at));
        switch (_random.Next(8))
        {
            case 0: body[at] ^= (byte)(1 << _random.Next(8)); return body;
            case 1: body[at] = (byte)_random.Next(256); return body;
            case 2: return [.. body[..at], .. body[(at + length)..]];
            case 3: return [.. body[..at], .. Encoding.Latin1.GetBytes(Token()), .. body[at..]];
            case 4: return [.. body, .. body[at..(at + length)]];
            case 5: return [.. body[..at], .. new byte[_random.Next(20_000)], .. body[at..]];
            case 6: return body[..at];
            default:
                var noise = new byte[_random.Next(2_000)];
                _random.NextBytes(noise);
                return [.. body[..at], .. noise];
        }
    }

    private byte[] Encode(Dictionary<string, string> fields)
    {
        var text = string.Join('&', fields.Select(field => _random.Next(100) == 0
            ? field.Key + "=" + field.Value
            : Uri.EscapeDataString(field.Key) + "=" + Uri.EscapeDataString(field.Value)));
        return (_random.Next(20) switch
        {
            0 => Encoding.Unicode,
            1 => Encoding.Latin1,
            2 => Encoding.UTF32,
            _ => Encoding.UTF8
        }).GetBytes(text);
    }

    private string Token() => Tokens[_random.Next(Tokens.Length)];

    private string RandomText(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            var number = _random.Next(3) == 0 ? _random.Next(0x11_0000) : _random.Next(0x80);
            text.Append(Rune.IsValid(number) ? new Rune(number).ToString() : "?");
        }

        return text.ToString();
    }
}
