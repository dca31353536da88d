<?php

/*
 * Drives Interkassa's own PHP SDK, file by file as it was published, against an emulator of the gateway.
 *
 *   php witness.php SDK BASE ACCOUNT KEY CHECKOUT SIGNKEY [--currency=UAH] [--algorithm=sha256] [--payway=ALIAS] [--trace]
 *       Makes every call of the SDK. One line for each: "ok NAME detail" or "FAIL NAME reason". Ends with 1 when one failed.
 *       BASE is http://host:port: SCI is at BASE/, the API at BASE/v1, the emulator's own controls at BASE/emulator/.
 *       ACCOUNT and KEY are what the SDK signs in with. --trace tells on stderr what went over the wire.
 *   php witness.php sign SDK
 *       Reads lines of JSON [fields, key, algorithm]; writes the SDK's signature of each, one a line.
 *   php witness.php check SDK
 *       Reads the same lines, ik_sign being among the fields; writes 1 where the SDK accepts it and 0 where it does not.
 */

use Interkassa\Exception\BadRequestException;
use Interkassa\Exception\ValidationFieldException;
use Interkassa\Helper\Config;
use Interkassa\Helper\Signature;
use Interkassa\HttpClient\ClientInterface;
use Interkassa\HttpClient\HttpClientResponse;
use Interkassa\Interkassa;
use Interkassa\Request\BaseInvoiceRequest;
use Interkassa\Request\CalculateRequest;
use Interkassa\Request\GetInvoiceRequest;
use Interkassa\Request\PaymentDirectionsRequest;
use Interkassa\Request\PostInvoiceRequest;
use Interkassa\Request\RefundRequest;
use Interkassa\Request\WithdrawRequest;
use Interkassa\Response\InterkassaResponse;

// What a newer PHP says of an old library is not the emulator's doing.
error_reporting(E_ALL & ~E_DEPRECATED);
ini_set('display_errors', 'stderr');

[$arguments, $options] = split_arguments(array_slice($argv, 1));

if (in_array($arguments[0] ?? '', ['sign', 'check'], true) && count($arguments) === 2) {
    load_sdk($arguments[1]);
    exit(signatures($arguments[0]));
}
if (count($arguments) !== 6) {
    fwrite(STDERR, "php witness.php SDK BASE ACCOUNT KEY CHECKOUT SIGNKEY [--currency=UAH] [--algorithm=sha256] [--payway=ALIAS] [--trace]\n"
        . "php witness.php sign|check SDK\n");
    exit(2);
}

load_sdk($arguments[0]);
$witness = make_witness($arguments, $options);
$witness->run();
exit($witness->failed === 0 ? 0 : 1);

/** @return array{0: list<string>, 1: array<string, string>} */
function split_arguments(array $given): array
{
    $arguments = [];
    $options = [];
    foreach ($given as $one) {
        if (strncmp($one, '--', 2) === 0) {
            [$name, $value] = explode('=', substr($one, 2), 2) + [1 => '1'];
            $options[$name] = $value;
        } else {
            $arguments[] = $one;
        }
    }

    return [$arguments, $options];
}

function load_sdk(string $folder): void
{
    $source = realpath($folder . '/src');
    if ($source === false) {
        fwrite(STDERR, "There is no SDK in $folder\n");
        exit(2);
    }
    spl_autoload_register(static function (string $class) use ($source): void {
        $file = $source . '/' . strtr(substr($class, strlen('Interkassa\\')), '\\', '/') . '.php';
        if (strncmp($class, 'Interkassa\\', 11) === 0 && is_file($file)) {
            require $file;
        }
    });
}

function signatures(string $mode): int
{
    while (($line = fgets(STDIN)) !== false) {
        if (trim($line) === '') {
            continue;
        }
        [$fields, $key, $algorithm] = json_decode($line, true, 64, JSON_THROW_ON_ERROR);
        echo $mode === 'sign'
            ? Signature::makeSignature($fields, $key, $algorithm)
            : (int) Signature::checkSignature($fields, $key, $algorithm), "\n";
    }

    return 0;
}

/** Built here, not declared at the top: its parts extend classes of the SDK, which is loaded by then. */
function make_witness(array $arguments, array $options): Witness
{
    [, $base, $account, $key, $checkout, $signKey] = $arguments;
    $base = rtrim($base, '/');

    // The SDK's addresses are constants read by self:: behind a fixed "https://"; what can be replaced are the two methods that join them.
    $client = static function (string $key, string $signKey) use ($base, $account, $options): Interkassa {
        $config = new class ($base) extends Config {
            private $base;

            public function __construct(string $base)
            {
                $this->base = $base;
            }

            public function getApiUrl()
            {
                return $this->base . self::API_PATH;
            }

            public function getSciUrl(): string
            {
                return $this->base;
            }
        };
        $config->setAccountId($account);
        $config->setAuthorizationKey($key);
        $config->setCheckoutSecretKey($signKey);
        $config->setAlgorithm($options['algorithm'] ?? 'sha256');
        $sdk = new Interkassa($config);

        return isset($options['trace']) ? traced($sdk) : $sdk;
    };

    return new Witness($client, $base, $key, $checkout, $signKey, $options);
}

/** Lets a listener sit between the SDK and its own HTTP client, which still does the work. */
function traced(Interkassa $sdk): Interkassa
{
    $property = new ReflectionProperty(Interkassa::class, 'client');
    $property->setAccessible(true);
    $property->setValue($sdk, new class ($property->getValue($sdk)) implements ClientInterface {
        private $inner;

        public function __construct(ClientInterface $inner)
        {
            $this->inner = $inner;
        }

        public function request(string $method, string $url, array $headers = [], array $params = []): HttpClientResponse
        {
            $answer = $this->inner->request($method, $url, $headers, $params);
            fwrite(STDERR, sprintf("    %s %s %s %s\n    -> %d %s\n", $method, $url, $headers ? 'signed-in' : 'anonymous',
                $params ? 'multipart ' . json_encode($params, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES) : 'no body',
                $answer->getHttpCode(), preg_replace('/\s+/', ' ', mb_substr($answer->getBody(), 0, 400))));

            return $answer;
        }
    });

    return $sdk;
}

final class Witness
{
    public int $failed = 0;

    private Interkassa $sdk;
    private string $currency;
    private string $payway;
    private array $warnings = [];
    private array $done = [];
    private int $numbers = 0;
    private string $runId;

    public function __construct(
        private Closure $client,
        private string $base,
        private string $key,
        private string $checkout,
        private string $signKey,
        private array $options
    ) {
        $this->sdk = $client($key, $signKey);
        $this->currency = $options['currency'] ?? 'UAH';
        $this->payway = $options['payway'] ?? '';
        $this->runId = 'w' . dechex(time()) . bin2hex(random_bytes(2));
        set_error_handler(function (int $level, string $message, string $file, int $line): bool {
            if ($level & error_reporting()) {
                $this->warnings[] = "$message (" . basename($file) . ":$line)";
            }

            return true;
        });
    }

    public function run(): void
    {
        $this->withoutWire();
        $this->directories();
        $this->directPayments();
        $this->paidInvoice();
        $this->withdrawal();
        $this->refusals();
    }

    // ---- what the SDK does by itself

    private function withoutWire(): void
    {
        $this->check('redirect', function (): string {
            ob_start();
            $this->sdk->redirect($this->base . '/?a=b');
            ob_end_clean();

            return 'header set without a warning';
        });
        $this->check('signature', function (): string {
            // The sum of Interkassa's own published example, with fields inside a field.
            $made = Signature::makeSignature(['ik_co_id' => '5ee0c9ccc3f73b75f5236a99', 'ik_pm_no' => 'ID_4233', 'ik_am' => '10.06', 'ik_cur' => 'UAH',
                'ik_desc' => 'test', 'ik_payway_fields' => ['field' => '2nd', 'zields' => '3rd', 'af' => '1st']], 'IAzk63hCGbgZHuix', 'sha256');
            $this->must($made === 'SHxLf/PR2Wzl7u4GaYnE+3ZLzuiLW3yCm5T7sBpGRzU=', "made $made");

            return $made;
        });
        $this->expect('validate-fields', ValidationFieldException::class, fn () => $this->sdk->makeInvoiceSciLink(
            (new GetInvoiceRequest())->setCheckoutId($this->checkout)));
        $this->expect('validate-refund', ValidationFieldException::class, fn () => $this->sdk->makeRefund((new RefundRequest())->setId('1')));
        $this->expect('validate-details', ValidationFieldException::class, fn () => $this->sdk->makeWithdraw(
            (new WithdrawRequest())->setAmount('1')->setPurseId('1')->setMethod('card')->setCurrency('uah')->setUseShortAlias('true')));
    }

    // ---- lists, and one of each

    private function directories(): void
    {
        $currency = '';
        $this->check('getCurrencyList', function () use (&$currency): string {
            $list = $this->some($this->sdk->getCurrencyList());
            $currency = isset($list[$this->currency]) ? $this->currency : (string) array_key_first($list);
            $rates = array_filter($list, static fn ($row): bool => is_array($row) && $row !== []);
            $this->must(count($rates) === count($list), 'a currency without rates among ' . implode(',', array_keys($list)));

            return implode(',', array_keys($list));
        });
        $this->check('getCurrencyById', function () use (&$currency): string {
            return 'rates of ' . $currency . ': ' . implode(',', array_keys($this->some($this->sdk->getCurrencyById($currency ?: $this->currency))));
        });

        $this->listAndOne('PaysystemInputPayway', function (array $row): void {
            $this->must(isset($row['als'], $row['ser'], $row['curAls'], $row['name']), 'a payway without als, ser, curAls or name');
            if ($this->payway === '' && strcasecmp($row['curAls'], $this->currency) === 0 && strncmp($row['als'], 'privat24', 8) !== 0) {
                $this->payway = $row['als'];
            }
        });
        $this->listAndOne('PaysystemOutputPayway', function (array $row): void {
            $this->must(isset($row['als'], $row['prm']), 'a payway without als or prm');
        });
        $this->listAndOne('Account', function (array $row): void {
            $this->must(isset($row['_id'], $row['tp'], $row['nm']), 'an account without _id, tp or nm');
        });
        $this->listAndOne('Checkout', null, $this->checkout);
        $this->listAndOne('Purse', function (array $row): void {
            $this->must(isset($row['id'], $row['name'], $row['balance']), 'a purse without id, name or balance');
        });
        $this->check('getPurseList-of', function (): string {
            $list = $this->some($this->sdk->getPurseList(['checkoutId' => $this->checkout]));

            return count($list) . ' of the checkout';
        });
    }

    private function listAndOne(string $what, ?Closure $each = null, ?string $wanted = null): void
    {
        $id = '';
        $this->check("get{$what}List", function () use ($what, $each, $wanted, &$id): string {
            $list = $this->some($this->sdk->{"get{$what}List"}());
            foreach ($list as $key => $row) {
                $this->must(is_array($row), "$key is not an object");
                $each && $each($row);
            }
            $id = $wanted ?? $this->idOf(end($list), (string) array_key_last($list));
            $this->must($wanted === null || in_array($wanted, array_map(fn ($row, $key) => $this->idOf($row, (string) $key), $list, array_keys($list)), true),
                "$wanted is not listed");

            return count($list) . ' listed';
        });
        $this->check("get{$what}ById", function () use ($what, &$id): string {
            $asked = $id ?: '51237daa8f2a2d8413000000';
            $one = $this->some($this->sdk->{"get{$what}ById"}($asked));
            $this->must($this->idOf($one, '') === $asked, "asked for $asked, was given " . $this->idOf($one, 'one without an id'));

            return $asked;
        });
    }

    private function idOf(array $row, string $otherwise): string
    {
        return (string) ($row['id'] ?? $row['_id'] ?? $otherwise);
    }

    // ---- SCI in JSON

    private function directPayments(): void
    {
        $this->check('getPaymentDirection', function (): string {
            $number = $this->number();
            $request = $this->fill(new PaymentDirectionsRequest(), $number)->setAction('payways')
                ->setPaymentMethod('visa')->setPaymentCurrency($this->currency);
            $set = $this->some($this->sdk->getPaymentDirection($request))['paywaySet'] ?? null;
            $this->must(is_array($set) && $set !== [], 'resultData.paywaySet is missing or empty');
            foreach ($set as $row) {
                $this->must(isset($row['als'], $row['ser'], $row['curAls']), 'a payway without als, ser or curAls');
            }
            $this->mustNotBeOpened($number);

            return count($set) . ' payways';
        });
        $this->check('calculateInvoice', function (): string {
            $number = $this->number();
            $request = $this->fill(new CalculateRequest(), $number)->setAction('payway')->setPaywayVia($this->via());
            $invoice = $this->some($this->sdk->calculateInvoice($request))['invoice'] ?? null;
            $this->must(isset($invoice['psPrice'], $invoice['coAmount']), 'resultData.invoice.psPrice or coAmount is missing');
            $this->mustNotBeOpened($number);

            return "the payer pays {$invoice['psPrice']}, the shop gets {$invoice['coAmount']}";
        });

        $data = null;
        $this->check('makeInvoicePaySystemLink', function () use (&$data): string {
            $number = $this->number();
            $data = $this->some($this->sdk->makeInvoicePaySystemLink(
                $this->fill(new PostInvoiceRequest(), $number)->setAction('process')->setPaywayVia($this->via())));
            $form = $data['paymentForm'] ?? null;
            $this->must(isset($form['action'], $form['method'], $form['parameters']), 'resultData.paymentForm is incomplete');

            return 'invoice ' . $this->invoiceOf($number)['id'] . ' by ' . $this->via();
        });
        $this->check('redirectForm', function () use (&$data): string {
            $html = $this->sdk->redirectForm($data ?? []);
            $this->must(strpos($html, $data['paymentForm']['action']) !== false, 'the form does not name its address');

            return strlen($html) . ' characters';
        });
        $this->check('makeInvoicePaySystemLink-test', function (): string {
            $number = $this->number();
            $data = $this->some($this->sdk->makeInvoicePaySystemLink(
                $this->fill(new PostInvoiceRequest(), $number)->setAction('process')->setPaywayVia('test_interkassa_test_xts')));
            $this->must(isset($data['paymentForm']), 'resultData.paymentForm is missing');

            return 'invoice ' . $this->invoiceOf($number)['id'];
        });
    }

    private function via(): string
    {
        return $this->payway ?: 'test_interkassa_test_xts';
    }

    // ---- an invoice from its form to its refund

    private function paidInvoice(): void
    {
        $this->check('makeInvoiceSciLink', function (): string {
            $number = $this->number();
            [$status] = $this->http('GET', $this->sdk->makeInvoiceSciLink($this->fill(new GetInvoiceRequest(), $number)));
            $this->must($status === 200, "the link was answered with $status");

            return 'invoice ' . $this->invoiceOf($number)['id'];
        });

        $listener = stream_socket_server('tcp://127.0.0.1:0');
        $number = $this->number();
        $id = '';
        $this->check('makeInvoiceSciLink-posted', function () use ($listener, $number, &$id): string {
            $link = $this->sdk->makeInvoiceSciLink($this->fill(new GetInvoiceRequest(), $number)
                ->setIteractionUrl('http://' . stream_socket_get_name($listener, false) . '/told')
                ->setCustomField('note', 'two words & é'));
            [$status] = $this->http('POST', $this->base . '/', explode('?', $link, 2)[1]);
            $this->must($status === 200, "the form was answered with $status");
            $id = (string) $this->invoiceOf($number)['id'];

            return "invoice $id";
        });
        $this->check('callback', function () use ($listener, &$id): string {
            $this->must($id !== '', 'there is no invoice');
            $fields = $this->payAndListen($id, $listener);
            $this->must(($fields['ik_inv_id'] ?? '') === $id && ($fields['ik_inv_st'] ?? '') === 'success', 'tells of something else');
            $this->must(isset($fields['ik_sign']), 'is not signed');
            $algorithm = $this->options['algorithm'] ?? 'sha256';
            $this->must(Signature::checkSignature($fields, $this->signKey, $algorithm), 'the SDK does not accept its signature');
            $this->must(!Signature::checkSignature(['ik_am' => '1'] + $fields, $this->signKey, $algorithm), 'the SDK accepts it with another sum');

            return count($fields) . ' fields, accepted by the SDK';
        });
        $this->check('getAllInvoices', function () use ($number, &$id): string {
            $list = $this->some($this->sdk->getAllInvoices());
            foreach ($list as $key => $row) {
                if ($this->idOf($row, (string) $key) === $id || ($row['paymentNo'] ?? '') === $number) {
                    return count($list) . ' listed; ' . $this->paid($row, $number, $id);
                }
            }
            throw new UnexpectedValueException("invoice $id is not among " . count($list));
        });
        $this->check('getInvoiceById', function () use ($number, &$id): string {
            return $this->paid($this->some($this->sdk->getInvoiceById($id ?: '1')), $number, $id);
        });
        $this->check('makeRefund', function () use (&$id): string {
            $answer = $this->sdk->makeRefund((new RefundRequest())->setId($id ?: '1')->setAmount('40')->setDescription('A part'));
            $this->must($answer->getCode() === '0', 'code ' . $answer->getCode());
            $this->some($answer);

            return '40 of 100; ' . json_encode($answer->getData(), JSON_UNESCAPED_SLASHES);
        });
        $this->expect('makeRefund-too-much', BadRequestException::class, fn () => $this->sdk->makeRefund(
            (new RefundRequest())->setId($id ?: '1')->setAmount('60.01')), 'makeRefund');
    }

    private function paid(array $row, string $number, string $id): string
    {
        $this->must($this->idOf($row, $id) === $id, 'it is another invoice');
        $this->must(($row['paymentNo'] ?? '') === $number, 'its paymentNo is ' . json_encode($row['paymentNo'] ?? null));
        $this->must(($row['coId'] ?? $this->checkout) === $this->checkout, 'it is another checkout\'s');
        $this->must((int) ($row['state'] ?? 0) === 7, 'its state is ' . json_encode($row['state'] ?? null) . ', not 7');
        $sum = $row['amount'] ?? $row['coAmount'] ?? null;
        $this->must(is_numeric($sum) && abs($sum - 100) < 0.005, 'its sum is ' . json_encode($sum));

        return "invoice $id is paid";
    }

    /** The emulator answers once it has told the shop, so both ends are served by turns. */
    private function payAndListen(string $id, $listener): array
    {
        $handle = $this->handle('POST', "$this->base/emulator/invoices/$id/success", '');
        $both = curl_multi_init();
        curl_multi_add_handle($both, $handle);
        stream_set_blocking($listener, false);
        $fields = null;
        $until = microtime(true) + 20;
        do {
            curl_multi_exec($both, $running);
            $ready = [$listener];
            $none = null;
            if (stream_select($ready, $none, $none, 0, 20000) > 0 && ($caller = @stream_socket_accept($listener, 0))) {
                $fields = $this->receive($caller);
            }
        } while (microtime(true) < $until && ($running || $fields === null) && !(!$running && curl_getinfo($handle, CURLINFO_RESPONSE_CODE) !== 200));
        $status = curl_getinfo($handle, CURLINFO_RESPONSE_CODE);
        curl_multi_remove_handle($both, $handle);
        $this->must($status === 200, "paying was answered with $status");
        $this->must($fields !== null, 'did not come');

        return $fields;
    }

    private function receive($caller): array
    {
        stream_set_blocking($caller, true);
        stream_set_timeout($caller, 10);
        $length = 0;
        while (($line = fgets($caller)) !== false && rtrim($line) !== '') {
            if (stripos($line, 'Content-Length:') === 0) {
                $length = (int) substr($line, 15);
            }
        }
        $body = $length > 0 ? (string) stream_get_contents($caller, $length) : '';
        fwrite($caller, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK");
        fclose($caller);

        $fields = [];
        foreach (array_filter(explode('&', $body)) as $pair) {
            [$name, $value] = explode('=', $pair, 2) + [1 => ''];
            $fields[urldecode($name)] = urldecode($value);
        }

        return $fields;
    }

    // ---- money sent out

    private function withdrawal(): void
    {
        $id = '';
        $this->check('makeWithdraw', function () use (&$id): string {
            $purse = '300000912345';
            try {
                $list = $this->sdk->getPurseList()->getData();
                $purse = $this->idOf(reset($list) ?: [], $purse);
            } catch (Throwable) {
                // Told of where purses are listed.
            }
            $answer = $this->some($this->sdk->makeWithdraw((new WithdrawRequest())->setAmount('15')->setMethod('card')
                ->setCurrency(strtolower($this->currency))->setAction('process')->setDetail('card', '5100123412341234')->setPurseId($purse)
                ->setPaymentNo($this->number())->setUseShortAlias('true')));
            $this->must(isset($answer['withdraw']['id'], $answer['withdraw']['state']), 'data.withdraw.id or state is missing');
            $id = (string) $answer['withdraw']['id'];

            return "withdrawal $id from purse $purse is in state {$answer['withdraw']['state']}";
        });
        $this->check('getWithdrawList', function () use (&$id): string {
            $list = $this->some($this->sdk->getWithdrawList());
            $ids = array_map(fn ($row, $key) => $this->idOf($row, (string) $key), $list, array_keys($list));
            $this->must(in_array($id, $ids, true), "withdrawal $id is not listed");

            return count($list) . ' listed';
        });
        $this->check('getWithdrawList-of', function (): string {
            $list = $this->sdk->getWithdrawList(['paymentNo' => 'nobody']);
            $this->must($list->getData() === [], 'there is one of a number that nobody gave');

            return 'none of a number that nobody gave';
        });
        $this->check('getWithdrawById', function () use (&$id): string {
            $one = $this->some($this->sdk->getWithdrawById($id ?: '15001234'));
            $this->must(isset($one['state']), 'state is missing');
            $this->must($this->idOf($one, '') === $id, 'it is another one');

            return "withdrawal $id is in state {$one['state']}";
        });
    }

    // ---- what must be refused, in a way that the SDK can read

    private function refusals(): void
    {
        $this->expect('refuse-key', [BadRequestException::class, 'Interkassa\Exception\AccessDeniedHttpException'],
            fn () => ($this->client)($this->key . 'x', $this->signKey)->getAccountList(), 'getAccountList');
        $this->expect('refuse-invoice', BadRequestException::class, fn () => $this->sdk->getInvoiceById('no-such-invoice'),
            'getInvoiceById');
        $this->expect('refuse-signature', BadRequestException::class, fn () => ($this->client)($this->key, $this->signKey . 'x')
            ->makeInvoicePaySystemLink($this->fill(new PostInvoiceRequest(), $this->number())->setAction('process')->setPaywayVia($this->via())),
            'makeInvoicePaySystemLink');
        $this->expect('refuse-second-use', BadRequestException::class, function (): void {
            $number = $this->number();
            foreach (['100', '101'] as $sum) {
                $this->sdk->makeInvoicePaySystemLink($this->fill(new PostInvoiceRequest(), $number)->setAmount($sum)
                    ->setAction('process')->setPaywayVia($this->via()));
                $sum === '100' && $this->invoiceOf($number);
            }
        }, 'makeInvoicePaySystemLink');
    }

    // ---- tools

    /** @template T of BaseInvoiceRequest  @param T $request  @return T */
    private function fill(BaseInvoiceRequest $request, string $number): BaseInvoiceRequest
    {
        return $request->setCheckoutId($this->checkout)->setPaymentNumber($number)->setAmount('100')->setCurrency($this->currency)
            ->setDescription('Order ' . $number);
    }

    private function number(): string
    {
        return $this->runId . '_' . ++$this->numbers;
    }

    private function some(InterkassaResponse $answer): array
    {
        $this->must($answer->getData() !== [], 'the answer has no data');

        return $answer->getData();
    }

    private function invoiceOf(string $number): array
    {
        foreach ($this->invoices() as $invoice) {
            if (($invoice['paymentNumber'] ?? '') === $number) {
                return $invoice;
            }
        }
        throw new UnexpectedValueException('the emulator opened no invoice');
    }

    private function mustNotBeOpened(string $number): void
    {
        $this->must(!in_array($number, array_column($this->invoices(), 'paymentNumber'), true), 'asking opened an invoice');
    }

    private function invoices(): array
    {
        [$status, $body] = $this->http('GET', $this->base . '/emulator/invoices');
        $this->must($status === 200, "the emulator's list was answered with $status");

        return json_decode($body, true, 64, JSON_THROW_ON_ERROR);
    }

    /** @return array{0: int, 1: string} */
    private function http(string $method, string $url, ?string $form = null): array
    {
        $handle = $this->handle($method, $url, $form);
        $body = curl_exec($handle);

        return [curl_getinfo($handle, CURLINFO_RESPONSE_CODE), (string) $body];
    }

    private function handle(string $method, string $url, ?string $form): CurlHandle
    {
        $handle = curl_init($url);
        curl_setopt_array($handle, [CURLOPT_CUSTOMREQUEST => $method, CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 30]);
        if ($form !== null) {
            curl_setopt($handle, CURLOPT_POSTFIELDS, $form);
        }

        return $handle;
    }

    private function must(bool $holds, string $otherwise): void
    {
        if (!$holds) {
            throw new UnexpectedValueException($otherwise);
        }
    }

    private function check(string $name, Closure $body): void
    {
        $this->warnings = [];
        try {
            $detail = $body();
            $this->done[$name] = $this->warnings === [];
            $this->warnings === [] ? $this->tell('ok', $name, $detail) : $this->tell('FAIL', $name, 'PHP warned: ' . implode('; ', $this->warnings));
        } catch (UnexpectedValueException $failure) {
            $this->tell('FAIL', $name, $failure->getMessage());
        } catch (Throwable $failure) {
            $this->tell('FAIL', $name, $this->describe($failure));
        }
    }

    /**
     * @param string|list<string> $kinds
     * @param string $unless The call that must have worked before: where it does not, a refusal says nothing.
     */
    private function expect(string $name, $kinds, Closure $body, string $unless = ''): void
    {
        $this->check($name, function () use ($kinds, $body, $unless): string {
            $this->must($unless === '' || !empty($this->done[$unless]), "says nothing while $unless fails");
            try {
                $body();
            } catch (UnexpectedValueException $failure) {
                throw $failure;
            } catch (Throwable $failure) {
                $this->must(in_array(get_class($failure), (array) $kinds, true) && $failure->getMessage() !== '',
                    'was refused with ' . $this->describe($failure));

                return $this->describe($failure);
            }
            throw new UnexpectedValueException('was not refused');
        });
    }

    private function describe(Throwable $failure): string
    {
        $kind = (new ReflectionClass($failure))->getShortName();
        $said = $failure->getMessage() === '' ? '(no message: the answer was not the JSON that the SDK reads)' : $failure->getMessage();

        return "$kind {$failure->getCode()}: $said"
            . ($this->warnings === [] || $failure->getMessage() === '' ? '' : ' [PHP warned: ' . implode('; ', $this->warnings) . ']');
    }

    private function tell(string $how, string $name, string $detail): void
    {
        $this->failed += $how === 'FAIL' ? 1 : 0;
        echo $how, ' ', $name, ' ', preg_replace('/\s+/', ' ', $detail), "\n";
        flush();
    }
}
