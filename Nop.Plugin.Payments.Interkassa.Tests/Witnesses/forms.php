<?php

/*
 * Lets the official shop modules of Interkassa make and sign their payment forms, with next to nothing of the shops around them.
 *
 *   php forms.php FOLDER_OF_WOO FOLDER_OF_OPENCART [ORDER] [--post=BASE]
 *       One line of JSON for each module, with and without its test mode: {"module", "test", "action", "fields", "own"}. "fields" is what a browser
 *       would send; "own" says whether the module's own check agrees with the signature. With --post the form is sent to BASE/ as a browser sends it,
 *       and "status" and "page" tell what came back.
 *   php forms.php sign MODULE FOLDER
 *       Reads lines of JSON [fields, key]; writes the module's signature of each, one a line. MODULE: woocommerce, opencart3, opencart2.3,
 *       opencart2.0, opencart1.5.
 *
 * ORDER is JSON over these: {"id": 17, "total": "149.90", "currency": "UAH", "checkout": "...", "secret": "...", "locale": "uk_UA",
 * "shop": "http://127.0.0.1:5198/"}.
 */

error_reporting(E_ALL & ~E_DEPRECATED & ~E_WARNING & ~E_NOTICE);
ini_set('display_errors', 'stderr');

const MODULES = [
    'woocommerce' => 'ik-gateway/ik-gateway.php',
    'opencart3' => 'OpenCart_3.0.x/upload/catalog/controller/extension/payment/interkassa.php',
    'opencart2.3' => 'OpenCart_2.3.x/upload/catalog/controller/extension/payment/interkassa.php',
    'opencart2.0' => 'OpenCart_2.0-2.1-2.2/upload/catalog/controller/payment/interkassa.php',
    'opencart1.5' => 'Opencart_1.5.x/upload/catalog/controller/payment/interkassa.php',
];

$base = '';
$given = [];
foreach (array_slice($argv, 1) as $one) {
    strncmp($one, '--post=', 7) === 0 ? $base = substr($one, 7) : $given[] = $one;
}
$order = ['id' => 17, 'total' => '149.90', 'currency' => 'UAH', 'checkout' => '5370b755bf4efccb31ad6f91', 'secret' => 'md5-key', 'locale' => 'uk_UA',
    'shop' => 'http://127.0.0.1:5198/'];

if ($given[0] === 'sign') {
    $module = load($given[1], $given[2], $order, false);
    while (($line = fgets(STDIN)) !== false) {
        if (trim($line) !== '') {
            [$fields, $key] = json_decode($line, true, 64, JSON_THROW_ON_ERROR);
            echo sign($module, $fields, $key), "\n";
        }
    }
    exit;
}
if ($given[0] === 'one') {
    [, $name, $folder, $json, $test] = $given;
    $order = json_decode($json, true) + $order;
    $module = load($name, $folder, $order, $test === '1');
    [$action, $fields] = $name === 'woocommerce' ? woocommerce_form($module, $order) : opencart_form($name, $module);
    $fields = array_map('strval', $fields);
    $told = ['module' => $name, 'test' => $test === '1', 'action' => $action, 'fields' => $fields,
        'own' => sign($module, $fields, $order['secret']) === $fields['ik_sign']];
    if ($base !== '') {
        $told += post($base, $fields);
    }
    echo json_encode($told, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
    exit;
}

// The modules' classes have the same names: each is run in a process of its own.
$number = 0;
foreach (MODULES as $name => $file) {
    foreach ($name === 'opencart1.5' ? [0] : [0, 1] as $test) {
        $of = json_decode($given[2] ?? '{}', true);
        $of['id'] = (int) ($of['id'] ?? time() % 1000000 * 10) + $number++;
        passthru(implode(' ', array_map('escapeshellarg', [PHP_BINARY, __FILE__, 'one', $name, $given[$name === 'woocommerce' ? 0 : 1],
            json_encode($of), (string) $test, '--post=' . $base])));
    }
}
exit;

function load(string $name, string $folder, array $order, bool $test): object
{
    $name === 'woocommerce' ? woocommerce_host($order, $test) : opencart_host($name, $order);
    require rtrim($folder, '/') . '/' . MODULES[$name];
    if ($name === 'woocommerce') {
        ($GLOBALS['hooks']['plugins_loaded'])();

        return new WC_Gateway_Interkassa();
    }

    return opencart_controller($name, $order, $test);
}

function sign(object $module, array $fields, string $key): string
{
    $method = new ReflectionMethod($module, 'IkSignFormation');
    $method->setAccessible(true);

    return $method->invoke($module, $fields, $key);
}

function post(string $base, array $fields): array
{
    $call = curl_init(rtrim($base, '/') . '/');
    curl_setopt_array($call, [CURLOPT_POSTFIELDS => http_build_query($fields), CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 30]);
    $page = (string) curl_exec($call);
    $text = preg_replace('/\s+/', ' ', html_entity_decode(strip_tags(preg_replace('~<style>.*?</style>~s', '', $page)), ENT_QUOTES));

    return ['status' => curl_getinfo($call, CURLINFO_RESPONSE_CODE), 'page' => trim(mb_substr($text, 0, 300)) ?: curl_error($call)];
}

// ---- WooCommerce

function woocommerce_host(array $order, bool $test): void
{
    define('ABSPATH', __DIR__);
    $GLOBALS['order'] = $order;
    $GLOBALS['settings'] = ['merchant_id' => $order['checkout'], 'secret' => $order['secret'], 'test_mode' => $test ? 'yes' : 'no', 'enabledAPI' => 'no'];
    $GLOBALS['hooks'] = [];
    eval(<<<'HOST'
        #[AllowDynamicProperties]
        class WC_Payment_Gateway
        {
            public $id;
            public $enabled = true;
            public function init_settings() {}
            public function get_option($name) { return $GLOBALS['settings'][$name] ?? ''; }
            public function get_return_url($order) { return $GLOBALS['order']['shop'] . 'checkout/order-received/' . $order->id . '/?key=wc_order_a&amp;utm=1'; }
        }
        class WC_Order
        {
            public $id;
            public function __construct($id) { $this->id = $id; }
            public function get_total() { return $GLOBALS['order']['total']; }
            public function get_cancel_order_url() { return $GLOBALS['order']['shop'] . 'cart/?cancel_order=true&amp;order_id=' . $this->id; }
        }
        function add_action($hook, $what) { $GLOBALS['hooks'][$hook] = $what; }
        function add_filter($hook, $what) {}
        function apply_filters($hook, $value) { return $value; }
        function load_plugin_textdomain() {}
        function plugin_dir_url($file) { return $GLOBALS['order']['shop'] . 'wp-content/plugins/'; }
        function get_option($name) { return $GLOBALS['order']['currency']; }
        function get_woocommerce_currency() { return $GLOBALS['order']['currency']; }
        function get_locale() { return $GLOBALS['order']['locale']; }
        function home_url($path) { return rtrim($GLOBALS['order']['shop'], '/') . $path; }
        function add_query_arg($name, $value, $url) { return $url . '?' . $name . '=' . $value; }
        function esc_attr($text) { return htmlspecialchars($text, ENT_QUOTES); }
        function __($text) { return $text; }
        function _e($text) { echo $text; }
        HOST);
}

/** The fields are taken from the page, since that is what reaches the gateway. */
function woocommerce_form(object $gateway, array $order): array
{
    ob_start();
    $gateway->generate_form($order['id']);
    $page = new DOMDocument();
    @$page->loadHTML('<?xml encoding="utf-8"?>' . ob_get_clean());
    $fields = [];
    foreach ($page->getElementsByTagName('input') as $input) {
        if ($input->getAttribute('type') === 'hidden') {
            $fields[$input->getAttribute('name')] = $input->getAttribute('value');
        }
    }

    return [$gateway::ikUrlSCI, $fields];
}

// ---- OpenCart

function opencart_host(string $name, array $order): void
{
    define('HTTPS_SERVER', $order['shop']);
    define('DIR_TEMPLATE', '/nowhere/');
    // Version 1.5 has it in the base; the modules for later ones declare their own.
    $data = $name === 'opencart1.5' ? 'protected $data = [];' : '';
    eval("#[AllowDynamicProperties] class Base { $data }");
    eval(<<<'HOST'
        class Controller extends Base
        {
            protected $registry;
            public function __construct($registry) { $this->registry = $registry; }
            public function __get($name) { return $this->registry[$name] ?? null; }
            public function render() { $GLOBALS['rendered'] = $this->data; }
        }
        class Host
        {
            public $data = [];
            private $does;
            public function __construct(array $does = []) { $this->does = $does; }
            public function __call($name, $arguments) { return isset($this->does[$name]) ? ($this->does[$name])(...$arguments) : null; }
            public function __get($name) { return $this->does[$name] ?? null; }
        }
        HOST);
}

function opencart_controller(string $name, array $order, bool $test): object
{
    $settings = ['cashbox_id' => $order['checkout'], 'id' => $order['checkout'], 'secret_key' => $order['secret'], 'currency' => $order['currency'],
        'test_mode' => $test];
    $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
    $_SERVER['HTTP_HOST'] = parse_url($order['shop'], PHP_URL_HOST) . ':' . parse_url($order['shop'], PHP_URL_PORT);
    $session = new Host();
    $session->data = ['order_id' => $order['id'], 'payment_method' => ['code' => 'interkassa']];
    $registry = [
        'config' => new Host(['get' => static fn ($key) => preg_match('/^(payment_)?interkassa_(.+)$/', $key, $found) ? $settings[$found[2]] ?? null
            : ['config_currency' => $order['currency'], 'config_template' => 'default'][$key] ?? null]),
        'load' => new Host(['view' => static function ($template, $data) { $GLOBALS['rendered'] = $data; return ''; }]),
        'language' => new Host(['get' => static fn ($key) => $key === 'text_interkassa_payment_desc' ? 'Order %s' : $key, 'load' => static fn () => []]),
        'currency' => new Host(['has' => static fn () => true, 'convert' => static fn ($sum) => (float) $sum,
            'format' => static fn ($sum) => number_format((float) $sum, 2, '.', '')]),
        'url' => new Host(['link' => static fn ($route) => $order['shop'] . 'index.php?route=' . $route]),
        'session' => $session,
        'request' => new Host(['get' => ['route' => 'checkout/confirm'], 'post' => ['flag' => 1], 'server' => []]),
        'response' => new Host(),
        'model_checkout_order' => new Host(['getOrder' => static fn () => ['order_id' => $order['id'], 'total' => $order['total'],
            'currency_code' => $order['currency'], 'currency_value' => 1.0]]),
    ];
    $class = in_array($name, ['opencart3', 'opencart2.3'], true) ? 'ControllerExtensionPaymentInterkassa' : 'ControllerPaymentInterkassa';

    return new $class($registry);
}

function opencart_form(string $name, object $controller): array
{
    $controller->index();
    $data = $GLOBALS['rendered'];
    $fields = $data['formData'] ?? array_filter($data, static fn ($key) => strncmp($key, 'ik_', 3) === 0, ARRAY_FILTER_USE_KEY);

    return [$data['action'], $fields];
}
