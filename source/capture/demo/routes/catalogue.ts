import {json, problem} from '../site/answers.ts';
import type {Random} from '../random.ts';
import type {Route} from '../site/route.ts';

const product = (id: number, random: Random) => ({
	id,
	sku: `SKU-${id}`,
	name: `${random.pick(['Folding', 'Copper', 'Quiet', 'Nordic', 'Tiny'])} ${random.pick(['lamp', 'chair', 'kettle', 'shelf', 'clock'])}`,
	price: {amount: random.whole(500, 40_000), currency: 'EUR'},
	stock: random.whole(0, 250),
	tags: [random.pick(['new', 'sale', 'classic']), random.pick(['wood', 'metal', 'glass'])],
});

const list = (from: number, count: number, random: Random) => Array.from({length: count}, (_, index) => product(from + index, random));

const sale = (index: number, random: Random, now: number) => ({
	order: 100_000 + index,
	day: new Date(now - (index * 3_600_000)).toISOString().slice(0, 10),
	sku: `SKU-${random.whole(1000, 9999)}`,
	amount: random.whole(500, 90_000),
	note: null,
	paid: index % 3 > 0,
});

const nested = (depth: number): unknown => depth === 0 ? 'the bottom' : {level: depth, inside: nested(depth - 1)};

const reviews = [
	{author: '田中さくら', stars: 5, text: 'とても静かで気に入っています。'},
	{author: 'ليلى', stars: 4, text: 'منتج جيد، التوصيل سريع'},
	{author: 'Søren', stars: 5, text: 'Æblegrød og rødgrød med fløde 🍓'},
	{author: 'Zoë 👩‍🚀', stars: 2, text: 'Arrived upside down 🙃 — ¿por qué?'},
	{author: 'שרה', stars: 3, text: 'בסדר גמור'},
];

/** Reading the shop's JSON API. */
export const catalogue: readonly Route[] = [
	{
		method: 'GET', path: '/v1/products', answer: ({url, random}) => json({
			page: Number(url.searchParams.get('page') ?? 1), total: 418, items: list(1000, 12, random),
		}, {encoding: 'negotiate', headers: {link: '</v1/products?page=2>; rel="next"', 'cache-control': 'private, max-age=10'}}),
	},
	{
		method: 'GET', path: /^\/v1\/products\/(\d+)$/v, answer: ({name: id, random}) => Number(id) < 9000
			? json(product(Number(id), random), {tagged: true})
			: problem(404, 'No such product', {detail: `no product ${id}`, instance: `/v1/products/${id}`}),
	},
	{method: 'GET', path: /^\/v1\/products\/\d+\/reviews$/v, answer: () => json({count: reviews.length, reviews}, {encoding: 'negotiate'})},
	{
		method: 'GET', path: '/v1/search', answer({url, random}) {
			const hits = list(2000, random.whole(0, 6), random);
			return json({query: url.searchParams.get('q'), took_ms: random.whole(3, 90), hits}, {delay: random.whole(10, 120)});
		},
	},
	{
		method: 'GET', path: '/v1/reports/sales', answer({random, now}) {
			const rows = Array.from({length: 2600}, (_, index) => sale(index, random, now));
			return json({generated_at: new Date(now).toISOString(), rows}, {delay: 350});
		},
	},
	{method: 'GET', path: '/v1/tree', answer: () => json(nested(60))},
	{
		method: 'GET', path: '/v1/ledger', answer: () => ({
			headers: {'content-type': 'application/json'},
			// Numbers that a parser must not round.
			body: '{"balance":9007199254740993,"account":12345678901234567890,"rate":0.1000000000000000055511151231257827,"tiny":1e-400,"huge":1E+999,"negative_zero":-0}',
		}),
	},
	{method: 'GET', path: '/v1/status', answer: () => json({status: 'ok', region: 'eu-north', version: '2.14.0'}, {tagged: true, headers: {'cache-control': 'no-cache', 'x-request-id': 'demo-7f3a'}})},
	{
		method: 'GET', path: '/v1/slow', answer({url}) {
			const delay = Math.min(Number(url.searchParams.get('ms')), 10_000);
			return json({waited_ms: delay}, {delay, headers: {'server-timing': 'db;dur=812.4, render;dur=31'}});
		},
	},
];
