import {fakeLogin} from '../credentials.ts';
import {clearOrigin} from '../hosts.ts';
import {
	app,
	appJson,
	browser,
	script,
} from './headers.ts';
import {
	inTurn,
	together,
	type Scene,
	type Stage,
} from './scene.ts';

const api = 'https://api.shop.test';
const json = (value: unknown): string => JSON.stringify(value);

const signIn = async ({call}: Stage): Promise<unknown> => inTurn([
	async () => call({url: `${api}/v1/me`, headers: {accept: 'application/json', 'user-agent': app['user-agent']}}),
	async () => call({url: 'https://auth.shop.test/login', headers: {...browser, 'content-type': 'application/x-www-form-urlencoded'}, body: new URLSearchParams(fakeLogin).toString()}),
	async () => call({url: 'https://auth.shop.test/oauth/token', headers: appJson, body: json({grant_type: 'refresh_token', refresh_token: 'demo-refresh-token', client_id: 'demo-app'})}),
	async () => call({url: `${api}/v1/me`, headers: app}),
]);

/** One call for the list, then one for each of its items: what an inspector should notice. */
const oneByOne = async ({call, random}: Stage): Promise<unknown> => {
	await call({url: `${api}/v1/products?page=${random.whole(1, 30)}`, headers: app, http2: true});
	const first = random.whole(1000, 8000);
	return together(Array.from({length: 6}, async (_, index) => call({url: `${api}/v1/products/${first + index}`, headers: app, http2: true})));
};

const basket = {lines: [{sku: 'SKU-1001', count: 2}, {sku: 'SKU-2040', count: 1}], note: 'Leave it with Zoë 🚪', gift: true};

const order = async ({call, random}: Stage): Promise<unknown> => {
	const id = random.whole(100_000, 999_999);
	const url = `${api}/v1/orders/${id}`;
	return inTurn([
		async () => call({
			method: 'OPTIONS', url: `${api}/v1/orders`, headers: {
				...browser, origin: 'https://www.shop.test', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type',
			},
		}),
		async () => call({url: `${api}/v1/orders`, headers: {...appJson, 'idempotency-key': random.hex(16)}, body: json(basket)}),
		async () => call({url, headers: app}),
		async () => call({
			method: 'PUT', url: `${url}/address`, headers: appJson, body: json({street: 'Storgata 1', city: 'Tromsø', zip: '9008'}),
		}),
		async () => call({
			method: 'PATCH', url, headers: {...app, 'content-type': 'application/merge-patch+json'}, body: json({state: 'cancelled'}),
		}),
		async () => call({method: 'DELETE', url, headers: app}),
	]);
};

/** The same thing asked three times at once, and then by the clock. */
const repeat = async ({call, wait}: Stage): Promise<unknown> => {
	await together(Array.from({length: 3}, async () => call({url: `${api}/v1/status`, headers: app})));
	const {headers: {etag}} = await call({url: `${api}/v1/status`, headers: app});
	return inTurn(Array.from({length: 3}, () => async () => {
		await wait(900);
		return call({url: `${api}/v1/status`, headers: {...app, ...(typeof etag === 'string' && {'if-none-match': etag})}});
	}));
};

const readProduct = async ({call, random}: Stage): Promise<unknown> => {
	const url = `${api}/v1/products/${random.whole(1000, 8999)}`;
	return inTurn([url, `${url}/reviews`].map(place => async () => call({url: place, headers: app})));
};

/** As a search field asks while someone types. */
const search = async ({call, random}: Stage): Promise<unknown> => {
	const wanted = random.pick(['lamp', 'lamp &<shade>', '灯 ランプ', 'O\'Brien" --']);
	const headers = {...browser, 'x-requested-with': 'fetch'};
	return inTurn(['l', 'la', wanted].map(text => async () => call({url: `${api}/v1/search?q=${encodeURIComponent(text)}`, headers})));
};

const askInClear = async ({call, random}: Stage): Promise<unknown> => together(['products', 'status'].map(async path => call({
	url: `${clearOrigin('api.shop.test')}/v1/${path}?page=${random.whole(1, 9)}&api_key=demo-key-not-real`, headers: script,
})));

const operations: ReadonlyArray<{id: string; weight?: number; operationName: string; query: string; variables: unknown}> = [
	{
		id: 'graphql-query',
		weight: 3,
		operationName: 'ProductPage',
		query: 'query ProductPage($id: ID!) { product(id: $id) { id name reviews(first: 1) { edges { node { stars } } pageInfo { hasNextPage } } } }',
		variables: {id: 'UHJvZHVjdDoxMDAx'},
	},
	{
		id: 'graphql-mutation',
		operationName: 'AddToCart',
		query: 'mutation AddToCart($sku: String!, $count: Int = 1) { addToCart(sku: $sku, count: $count) { cart { total lines { sku count } } } }',
		variables: {sku: 'SKU-1001', count: 2},
	},
	{
		id: 'graphql-partial', operationName: 'Recommendations', query: 'query Recommendations { viewer { recommendations { id } } }', variables: {},
	},
	{
		id: 'graphql-wrong', operationName: 'Prize', query: 'query Prize { product(id: 1) { prize } }', variables: {},
	},
];

/** Calls of the shop's API that go well. */
export const shopping: readonly Scene[] = [
	{
		id: 'sign-in', calls: 4, weight: 1, play: signIn,
	},
	{
		id: 'one-by-one', calls: 7, weight: 2, play: oneByOne,
	},
	{
		id: 'order', calls: 6, weight: 2, play: order,
	},
	{
		id: 'repeat', calls: 7, weight: 1, play: repeat,
	},
	{
		id: 'product', calls: 2, weight: 4, play: readProduct,
	},
	{
		id: 'search', calls: 3, weight: 4, play: search,
	},
	{
		id: 'insecure-api', calls: 2, weight: 2, play: askInClear,
	},
	{
		id: 'report', calls: 1, weight: 1, play: async ({call}) => call({url: `${api}/v1/reports/sales?year=2026`, headers: script}),
	},
	{
		id: 'odd-json', calls: 2, weight: 1, play: async ({call}) => together(['tree', 'ledger'].map(async path => call({url: `${api}/v1/${path}`, headers: app}))),
	},
	{
		id: 'job', calls: 1, weight: 1, play: async ({call}) => call({url: `${api}/v1/jobs`, headers: appJson, body: json({kind: 'export', format: 'csv'})}),
	},
	{
		id: 'slow', calls: 1, weight: 2, play: async ({call, random}) => call({url: `${api}/v1/slow?ms=${random.whole(1000, 4000)}`, headers: app}),
	},
	...operations.map(({id, weight = 1, ...body}): Scene => ({
		id, calls: 1, weight, play: async ({call}) => call({
			url: `${api}/graphql`, headers: appJson, http2: true, body: json(body),
		}),
	})),
	{
		id: 'graphql-get', calls: 1, weight: 1, play: async ({call}) => call({url: `${api}/graphql?operationName=ProductPage&query=query%20ProductPage%7Bproduct(id%3A1)%7Bname%7D%7D`, headers: app}),
	},
];
