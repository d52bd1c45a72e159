import {shapesOf, type Shape} from './shape.ts';

/** Keys of what takes money and sells. */
export const paymentShapes: readonly Shape[] = [
	...shapesOf([
		['stripe-live', 'Stripe secret key', 'key', 'critical', 'sk_live_', /\w{16,255}/v],
		['stripe-restricted', 'Stripe restricted key', 'key', 'high', 'rk_live_', /\w{16,255}/v],
		['stripe-test', 'Stripe test key', 'key', 'low', 'sk_test_ rk_test_', /\w{16,255}/v],
		['stripe-webhook', 'Stripe webhook secret', 'signature', 'medium', 'whsec_', /[\d+\/=A-Za-z]{32,255}/v],
		['square-token', 'Square access token', 'token', 'critical', 'sq0atp- EAAA', /(?:(?<=sq0atp-)[\w\-]{22}|(?<=EAAA)[\w\-]{60})/v],
		['square-secret', 'Square OAuth secret', 'token', 'critical', 'sq0csp-', /[\w\-]{43}/v],
		['plaid', 'Plaid access token', 'token', 'high', 'access-sandbox- access-development- access-production-', /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/v],
		['shopify', 'Shopify access token', 'token', 'critical', 'shpat_ shpca_ shppa_ shpss_', /[\da-f]{32}/iv],
		['flutterwave', 'Flutterwave secret key', 'key', 'critical', 'FLWSECK- FLWSECK_TEST-', /[\dA-Za-z]{12,40}-X/v],
		['gocardless', 'GoCardless access token', 'token', 'critical', 'live_', /[\w\-=]{40}/v],
		['easypost', 'EasyPost API key', 'key', 'high', 'EZAK EZTK', /[\dA-Za-z]{54}/v],
		['shippo', 'Shippo API token', 'token', 'high', 'shippo_live_ shippo_test_', /[\da-f]{40}/v],
		['duffel', 'Duffel access token', 'token', 'high', 'duffel_live_ duffel_test_', /[\w\-=]{43}/v],
	]),
	{
		id: 'braintree', title: 'PayPal Braintree access token', kind: 'token', harm: 'critical', beside: '$production$', pattern: /access_token\$production\$[\da-z]{16}\$[\da-f]{32}/gv,
	},
];
