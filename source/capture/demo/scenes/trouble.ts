import {
	clearOrigin,
	linesAuthority,
	misnamedHost,
	refusingHost,
} from '../hosts.ts';
import {app, appJson, script} from './headers.ts';
import type {Scene} from './scene.ts';

const api = 'https://api.shop.test';

/** Requests that are answered with a refusal: the body, when there is one, is sent with POST. */
const refusals: ReadonlyArray<{path: string; body?: string; method?: string; weight?: number}> = [
	{path: '/v1/carts', body: '{"items": [1, 2,}'},
	{path: '/v1/me?expired=1', method: 'PUT', body: '{}'},
	{path: '/v1/admin/users'},
	{path: '/v1/products/9999', weight: 3},
	{path: '/wp-login.php'},
	{path: '/v1/checkout', body: '{"version":7}'},
	{path: '/v1/legacy'},
	{path: '/v1/attachments', body: 'x'.repeat(2048)},
	{path: '/v1/teapot'},
	{path: '/v1/customers', body: '{"email":"nobody","age":7}', weight: 2},
	{path: '/v1/reviews', body: '{"stars":6}'},
	{path: '/v1/recommendations', weight: 2},
	{path: '/v1/shipping/rates'},
	{path: '/v1/inventory/live'},
	{path: '/v1/reports/yearly'},
];

/** Connections that go wrong, each in its way. */
const failures: ReadonlyArray<{id: string; url: string; patience?: number; http2?: boolean}> = [
	{id: 'cut-off', url: `${api}/v1/feed/partial`},
	{id: 'cut-off-http', url: `${clearOrigin('api.shop.test')}/v1/feed/partial`},
	{id: 'reset', url: `${api}/v1/feed/reset`},
	{id: 'reset-stream', url: `${api}/v1/feed/reset`, http2: true},
	{id: 'garbage', url: `${clearOrigin('api.shop.test')}/v1/feed/garbage`},
	{id: 'impatient', url: `${api}/v1/feed/silent`, patience: 3500},
	{id: 'refused', url: `https://${refusingHost}/v2/stock?sku=SKU-1001`},
	{id: 'unknown-name', url: `${clearOrigin('nowhere.invalid')}/`},
	{id: 'unknown-name-tls', url: 'https://nowhere.invalid/v1/ping'},
	{id: 'misnamed', url: `https://${misnamedHost}/v1/status`},
];

/** What goes wrong: error statuses, broken connections, certificates that are not believed, and what is not HTTP at all. */
export const trouble: readonly Scene[] = [
	...refusals.map(({path, weight = 1, ...rest}): Scene => ({
		id: `refusal ${path}`, calls: 1, weight, play: async ({call}) => call({url: `${api}${path}`, headers: rest.body === undefined ? app : appJson, ...rest}),
	})),
	...failures.map(({id, ...rest}): Scene => ({
		id, calls: 1, weight: 1, play: async ({call}) => call({headers: script, ...rest}),
	})),
	{
		id: 'alert', calls: 1, weight: 1, play: async ({refuse}) => refuse('pinned.shop.test', 'alert'),
	},
	{
		id: 'left-handshake', calls: 1, weight: 1, play: async ({refuse}) => refuse('api.shop.test', 'silence'),
	},
	{
		id: 'not-http', calls: 1, weight: 1, play: async ({raw}) => raw(linesAuthority, '*1\r\n$4\r\nPING\r\n'),
	},
];
