import type {Case, Sketch} from './case.ts';

const api = 'https://api.example.com/v1/things';
const json = {'Content-Type': 'application/problem+json'};
const page = (content: string, head = '<meta charset="utf-8"><title>Well run</title>'): string => `<!doctype html><html lang="en"><head>${head}</head><body>${content}</body></html>`;
const second = 1_000_000;
const start = 1_795_000_000_000_000;
const flows = (count: number, make: (index: number) => Sketch): Sketch[] => Array.from({length: count}, (_, index) => make(index));
const list = (count: number) => flows(count, () => ({})).map((_, index) => ({id: index, name: `A thing with a name that is long enough, number ${index}`, note: 'x'.repeat(200)}));
/** Does not get much smaller. */
const numbers = Array.from({length: 900}, (_, index) => (index * index * 7919) % 1_000_003);
const pay = (at: number, rest: Sketch = {}): Sketch => ({
	url: 'https://api.example.com/v1/messages', method: 'POST', requestBody: {amount: 7, to: 'Ada'}, status: 502, headers: json, body: {title: 'Bad gateway'}, at: start + (at * second), ...rest,
});
const limited = (at: number, rest: Sketch = {}): Sketch => ({
	url: api, status: 429, headers: {...json, 'Retry-After': '60'}, body: {title: 'Too many'}, at: start + (at * second), ...rest,
});

export const practiceCases: readonly Case[] = [
	{title: 'status: success is false', flows: [{url: api, body: {success: false, message: 'No such thing'}}], finds: ['misleading-status']},
	{title: 'status: a code of an error', flows: [{url: api, body: {code: 404, message: 'No such thing'}}], finds: ['misleading-status']},
	{title: 'status: a page that is not found', flows: [{body: page('x', '<meta charset="utf-8"><title>404 - Page not found</title>')}], finds: ['misleading-status']},
	{
		title: 'errors by design, and none', flows: [
			{
				url: 'https://api.example.com/graphql', method: 'POST', requestBody: {query: '{a}'}, body: {data: null, errors: [{message: 'x'}]},
			},
			{url: api, body: {jsonrpc: '2.0', id: 1, error: {code: -32_601, message: 'x'}}},
			{
				url: api, body: {
					status: 'error-free', code: 404_001, error: null, success: true,
				},
			},
			{body: page('x', '<meta charset="utf-8"><title>500 recipes</title>')},
		], finds: [], clears: ['misleading-status'],
	},

	{title: 'type: none', flows: [{url: api, headers: {'Content-Type': undefined}, body: {a: 1}}], finds: ['content-type-missing']},
	{title: 'type: unreadable', flows: [{headers: {'Content-Type': 'text'}, body: 'Hello'}], finds: ['content-type-missing']},
	{
		title: 'no type and no body', flows: [{status: 204, headers: {'Content-Type': undefined}, body: ''}, {status: 304, headers: {'Content-Type': undefined}}], finds: [], clears: ['content-type-missing', 'content-type-mismatch'],
	},

	{title: 'type: a page instead of JSON', flows: [{url: api, headers: {'Content-Type': 'application/json'}, body: page('Login')}], finds: ['content-type-mismatch']},
	{title: 'type: JSON as a page', flows: [{body: '{"name": "Ada", "age": 36}'}], finds: ['content-type-mismatch']},
	{
		title: 'JSON as text, and a page that begins with a brace', flows: [{headers: {'Content-Type': 'text/plain; charset=utf-8'}, body: '{"a": 1}'}, {body: '<!-- {"a": 1} --><!doctype html><html lang="en"><head><meta charset="utf-8"><title>a</title></head></html>'}], finds: [], clears: ['content-type-mismatch'],
	},

	{title: 'charset: none', flows: [{headers: {'Content-Type': 'text/plain'}, body: 'Grüße'}], finds: ['charset-missing']},
	{title: 'charset: two', flows: [{body: page('Grüße', '<meta charset="iso-8859-1"><title>Well run</title>')}], finds: ['charset-missing']},
	{
		title: 'charset in the page, or not needed', flows: [{headers: {'Content-Type': 'text/html'}, body: page('Grüße')}, {headers: {'Content-Type': 'text/plain'}, body: 'Greetings'}], finds: [], clears: ['charset-missing'],
	},

	{
		title: 'GET: deletes', flows: [{
			url: 'https://app.example.com/items/7/delete', status: 302, headers: {Location: '/items'}, body: '',
		}], finds: ['state-changed-by-get'],
	},
	{title: 'GET: an action in the query', flows: [{url: 'https://api.example.com/v1/items?action=remove&id=7', body: {ok: true}}], finds: ['state-changed-by-get']},
	{
		title: 'a page that asks first, a login, a picture', flows: [
			{url: 'https://app.example.com/items/7/delete'},
			{
				url: 'https://app.example.com/items/7/delete', status: 302, headers: {Location: '/login?next=x'}, body: '',
			},
			{
				url: 'https://app.example.com/help/how-to-delete', status: 302, headers: {Location: '/help/delete-things'}, body: '',
			},
		], finds: [], clears: ['state-changed-by-get'],
	},

	{title: 'GET: with a body', flows: [{url: api, requestBody: {query: 'shoes'}, body: {hits: []}}], finds: ['body-in-get']},
	{
		title: 'HEAD: with a body', flows: [{
			url: api, method: 'HEAD', requestBody: 'shoes', requestHeaders: {'Content-Type': 'text/plain'}, body: '',
		}], finds: ['body-in-get'],
	},
	{
		title: 'QUERY and DELETE with a body', flows: [{
			url: api, method: 'QUERY', requestBody: {query: 'shoes'}, body: {hits: []},
		}, {
			url: api, method: 'DELETE', requestBody: {why: 'old'}, status: 204, body: '',
		}], finds: [], clears: ['body-in-get'],
	},

	{
		title: 'created: no place', flows: [{
			url: api, method: 'POST', requestBody: {name: 'x'}, status: 201, body: {id: 7},
		}], finds: ['location-missing'],
	},
	{title: 'redirect: no target', flows: [{status: 302, body: ''}], finds: ['location-missing']},
	{
		title: 'created, with its place; chosen by the client', flows: [{
			url: api, method: 'POST', requestBody: {name: 'x'}, status: 201, headers: {Location: '/v1/things/7'}, body: {id: 7},
		}, {
			url: `${api}/8`, method: 'PUT', requestBody: {name: 'x'}, status: 201, body: {id: 8},
		}], finds: [], clears: ['location-missing'],
	},

	{
		title: '405: nothing told', flows: [{
			url: api, method: 'PUT', requestBody: {a: 1}, status: 405, headers: json, body: {title: 'No'},
		}], finds: ['allow-missing'],
	},
	{title: '405: nothing told, a page', flows: [{method: 'POST', status: 405}], finds: ['allow-missing']},
	{
		title: '405 with what is allowed', flows: [{
			url: api, method: 'PUT', requestBody: {a: 1}, status: 405, headers: {...json, Allow: 'GET, POST'}, body: {title: 'No'},
		}], finds: [], clears: ['allow-missing'],
	},

	{
		title: '401: no scheme', flows: [{
			url: api, status: 401, headers: json, body: {title: 'No'},
		}], finds: ['authenticate-missing'],
	},
	{title: '401: no scheme, a page', flows: [{status: 401}], finds: ['authenticate-missing']},
	{
		title: '401 with its scheme, and 403', flows: [{
			url: api, status: 401, headers: {...json, 'WWW-Authenticate': 'Bearer'}, body: {title: 'No'},
		}, {
			url: api, status: 403, headers: json, body: {title: 'No'},
		}], finds: [], clears: ['authenticate-missing'],
	},

	{title: '429: nothing told', flows: [limited(0, {headers: json})], finds: ['retry-after-missing']},
	{title: '429: nothing told, a page', flows: [{status: 429}], finds: ['retry-after-missing']},
	{
		title: '429 with the time', flows: [limited(0), limited(120, {url: `${api}/2`, headers: {...json, 'Retry-After': undefined, 'RateLimit-Reset': '5'}})], finds: [], clears: ['retry-after-missing', 'retry-too-soon'],
	},

	{title: 'deprecated', flows: [{url: api, headers: {Deprecation: '@1788000000', Sunset: 'Wed, 01 Dec 2027 00:00:00 GMT'}, body: {a: 1}}], finds: ['deprecated-endpoint']},
	{title: 'past its day', flows: [{url: api, headers: {Sunset: 'Wed, 01 Jan 2025 00:00:00 GMT'}, body: {a: 1}}], finds: ['deprecated-endpoint']},
	{title: 'deprecated, by a warning', flows: [{url: api, headers: {Warning: '299 - "This API is deprecated"'}, body: {a: 1}}], finds: ['deprecated-endpoint']},
	{
		title: 'not deprecated', flows: [{url: api, headers: {Deprecation: 'false', Warning: '110 - "Response is stale"'}, body: {a: 1}}], finds: [], clears: ['deprecated-endpoint'],
	},

	{
		title: 'validators: none for JSON', flows: [{
			url: api, headers: {'Cache-Control': 'private, max-age=60'}, body: {numbers}, encoding: 'gzip',
		}], finds: ['validators-missing'],
	},
	{title: 'validators: none for a page', flows: [{headers: {'Cache-Control': 'private, no-cache'}, body: page(numbers.join(' ')), encoding: 'gzip'}], finds: ['validators-missing']},
	{
		title: 'validators there, or of no use', flows: [{
			url: api, headers: {'Cache-Control': 'private, max-age=60', ETag: '"a"'}, body: {numbers}, encoding: 'gzip',
		}, {
			url: api, headers: {'Cache-Control': 'no-store'}, body: {numbers}, encoding: 'gzip',
		}], finds: [], clears: ['validators-missing'],
	},

	{title: 'list: long', flows: [{url: api, body: list(250), encoding: 'gzip'}], finds: ['pagination-missing']},
	{title: 'list: long, in a member', flows: [{url: api, body: {things: list(250)}, encoding: 'gzip'}], finds: ['pagination-missing']},
	{
		title: 'lists in pages', flows: [{url: `${api}?limit=250`, body: list(250), encoding: 'gzip'}, {url: api, body: {things: list(250), next: null}, encoding: 'gzip'}, {url: api, body: list(20), encoding: 'gzip'}], finds: [], clears: ['pagination-missing'],
	},

	{
		title: 'payment: no key', flows: [{
			url: 'https://api.example.com/v1/payments', method: 'POST', requestBody: {amount: 7}, body: {id: 7},
		}], finds: ['idempotency-key-missing'],
	},
	{
		title: 'order: no key', flows: [{
			url: 'https://api.example.com/v1/orders/', method: 'POST', requestBody: {items: [7]}, body: {id: 7},
		}], finds: ['idempotency-key-missing'],
	},
	{
		title: 'payment with a key, and a search', flows: [{
			url: 'https://api.example.com/v1/payments', method: 'POST', requestHeaders: {'Idempotency-Key': '7'}, requestBody: {amount: 7}, body: {id: 7},
		}, {
			url: 'https://api.example.com/v1/payments/search', method: 'POST', requestBody: {from: 'May'}, body: {hits: []},
		}], finds: [], clears: ['idempotency-key-missing'],
	},

	{title: 'API: no version', flows: ['users', 'carts', 'words', 'rooms', 'plans'].map(name => ({url: `https://api.example.com/${name}`, body: {name}})), finds: ['api-unversioned']},
	{
		title: 'API: no version, by other methods', flows: ['POST', 'PUT', 'PATCH', 'GET', 'DELETE'].map(method => ({
			url: 'https://api.example.com/rooms/7', method, ...method !== 'GET' && {requestBody: {a: method}}, body: {name: method},
		})), finds: ['api-unversioned'],
	},
	{
		title: 'API with a version', flows: ['users', 'carts', 'words', 'rooms', 'plans'].map((name, index) => ({url: `https://api.example.com/${name}${index === 0 ? '?version=2' : ''}`, body: {name}})), finds: [], clears: ['api-unversioned'],
	},

	{title: 'errors: own form', flows: flows(3, index => ({url: `${api}/${index}`, status: 404, body: {message: 'No such thing'}})), finds: ['problem-details-missing']},
	{title: 'errors: own form, of a server', flows: flows(4, index => ({url: `${api}/${index}`, status: 500, body: {message: 'It failed'}})), finds: ['problem-details-missing']},
	{
		title: 'errors as the RFC says', flows: flows(4, index => ({
			url: `${api}/${index}`, status: 404, headers: json, body: {title: 'No such thing'},
		})), finds: [], clears: ['problem-details-missing'],
	},

	{title: 'rate: a third', flows: flows(20, index => ({url: `${api}/${index}`, ...index % 3 === 0 ? {status: 500, headers: json, body: {title: 'It failed'}} : {body: {index}}})), finds: ['error-rate']},
	{
		title: 'rate: one in ten', flows: flows(40, index => ({url: `${api}/${index}`, at: start + (index * index * second), ...index % 10 === 0 ? {status: 500, headers: json, body: {title: 'It failed'}} : {body: {index}}})), finds: [], clears: ['error-rate'],
	},

	{
		title: 'retries: six within seconds', flows: flows(6, index => ({
			url: api, status: 502, headers: json, body: {title: 'Bad gateway'}, at: start + (index * second),
		})), finds: ['retry-storm'],
	},
	{
		title: 'retries: with longer waits', flows: flows(7, index => ({
			url: api, status: 502, headers: json, body: {title: 'Bad gateway'}, at: start + ((2 ** index) * 4 * second),
		})), finds: [], clears: ['retry-storm'],
	},

	{title: 'too soon', flows: [limited(0), limited(10)], finds: ['retry-too-soon']},
	{title: 'too soon, by a date', flows: [limited(0, {headers: {...json, 'Retry-After': new Date((start / 1000) + 60_000).toUTCString()}}), {url: api, body: {a: 1}, at: start + (9 * second)}], finds: ['retry-too-soon']},
	{
		title: 'in time', flows: [limited(0), limited(62)], finds: [], clears: ['retry-too-soon', 'retry-storm'],
	},

	{title: 'repeated: a POST', flows: [pay(0), pay(5)], finds: ['unsafe-retry']},
	{
		title: 'repeated: a PATCH', flows: [pay(0, {method: 'PATCH'}), pay(5, {
			method: 'PATCH', status: 200, headers: {}, body: {ok: true},
		})], finds: ['unsafe-retry'],
	},
	{
		title: 'repeated with a key, later, or with something else', flows: [pay(0, {requestHeaders: {'Idempotency-Key': 'a'}}), pay(5, {requestHeaders: {'Idempotency-Key': 'a'}}), pay(10), pay(80), pay(85, {requestBody: {amount: 8}})], finds: [], clears: ['unsafe-retry'],
	},
];
