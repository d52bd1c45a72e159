import {json, problem} from '../site/answers.ts';
import type {Route} from '../site/route.ts';

const open = {'access-control-allow-origin': 'https://www.shop.test', 'access-control-allow-credentials': 'true', vary: 'Origin'};

/** Changing things through the shop's JSON API. */
export const orders: readonly Route[] = [
	{
		method: 'OPTIONS', path: /^\/v1\//v, answer: () => ({
			status: 204, headers: {
				...open, 'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE', 'access-control-allow-headers': 'authorization, content-type', 'access-control-max-age': '600',
			},
		}),
	},
	{
		method: 'GET',
		path: /^\/v1\/orders\/(\d+)$/v,
		answer: ({name: id, random}) => json({id: Number(id), state: random.pick(['paid', 'packed', 'sent']), total: random.whole(900, 90_000)}, {headers: open, delay: random.whole(5, 40)}),
	},
	{
		method: 'POST', path: '/v1/orders', async answer({body, random}) {
			const {length} = await body();
			const id = random.whole(100_000, 999_999);
			return json({id, state: 'created', received: length}, {status: 201, headers: {...open, location: `/v1/orders/${id}`}, delay: 90});
		},
	},
	{method: 'PUT', path: /^\/v1\/orders\/\d+\/address$/v, answer: () => json({saved: true}, {headers: open})},
	{method: 'PATCH', path: /^\/v1\/orders\/\d+$/v, answer: () => json({state: 'cancelled'}, {headers: {...open, 'content-type': 'application/merge-patch+json'}})},
	{method: 'DELETE', path: /^\/v1\/orders\/\d+$/v, answer: () => ({status: 204, headers: open})},
	{method: 'POST', path: '/v1/jobs', answer: () => json({job: 'export-31', state: 'queued'}, {status: 202, headers: {location: '/v1/jobs/export-31', 'retry-after': '2'}})},
	{method: 'POST', path: '/v1/checkout', answer: () => problem(409, 'Cart has changed', {expected_version: 7, actual_version: 8})},
	{
		method: 'POST', path: '/v1/customers', answer: () => problem(422, 'Unprocessable customer', {
			errors: [{pointer: '/email', detail: 'must be an address'}, {pointer: '/age', detail: 'must be at least 18'}],
		}),
	},
	{
		method: 'POST', path: '/v1/reviews', answer: () => problem(429, 'Slow down', {limit: 10}, {
			'retry-after': '30', 'ratelimit-limit': '10', 'ratelimit-remaining': '0', 'ratelimit-reset': '30',
		}),
	},
	{method: 'POST', path: '/v1/attachments', answer: () => problem(413, 'Attachment too large', {limit_bytes: 1024})},
	{method: 'POST', path: '/v1/carts', answer: () => problem(400, 'Body is not JSON', {position: 17})},
	{method: 'POST', path: '/collect', answer: () => ({status: 204, headers: {'access-control-allow-origin': '*'}})},
];
