/** Performance that shows over many flows. */
import type {Case, Sketch} from './case.ts';

const start = 1_795_000_000_000_000;
const millisecond = 1000;
const minute = 60_000;

/** Milliseconds of a moment that comes about each minute, and not regularly. */
const about = (index: number): number => (index * minute) + ((index * index * 7919) % 50_000);

/** So many flows, each made of its number. */
const flows = (count: number, make: (index: number) => Sketch): Sketch[] => Array.from({length: count}, (_, index) => make(index));
/** An answer of an API that begins so many milliseconds after the start of the case. */
const api = (path: string, after: number, body: object, rest: Sketch = {}): Sketch => ({
	url: `https://api.example.com${path}`, at: start + Math.round(after * millisecond), body, ...rest,
});
const redirect = (from: string, to: string, after: number): Sketch => ({
	url: from, at: start + (after * millisecond), status: 302, headers: {Location: to, 'Content-Type': undefined}, body: '',
});
const unchanged = (url: string, after: number): Sketch => ({
	url, at: start + (after * millisecond), status: 304, requestHeaders: {'If-None-Match': '"a1"'}, headers: {'Cache-Control': 'no-cache', ETag: '"a1"', 'Content-Type': undefined},
});

const user = (index: number) => ({id: index, name: `User ${index}`, text: String(Math.sqrt(index + 2)).repeat(6)});
const list = (first: number): object => ({items: Array.from({length: 100}, (_, index) => user(first + index))});

export const sessionPerformanceCases: readonly Case[] = [
	{
		title: 'an endpoint that is fast forty times and then slow',
		flows: [...flows(40, index => api('/v1/search', about(index), {found: index}, {firstByte: 40, duration: 50 + index})), api('/v1/search', about(41), {found: 41}, {firstByte: 650, duration: 700})],
		finds: ['slower-than-usual'],
	},
	{
		title: 'one of many users takes long',
		flows: [...flows(35, index => api(`/v1/users/${index}`, about(index), user(index), {duration: 30})), api('/v1/users/77', about(40), user(77), {firstByte: 20, duration: 1500})],
		finds: ['slower-than-usual'],
		clears: ['slow-response', 'n-plus-one'],
	},
	{
		title: 'an endpoint whose times always differ',
		flows: flows(60, index => api('/v1/search', about(index), {found: index}, {firstByte: 10, duration: index % 5 === 0 ? 900 : 40})),
		finds: [],
		clears: ['slower-than-usual'],
	},
	{
		title: 'too little is known of an endpoint',
		flows: [...flows(10, index => api('/v1/search', index * minute, {found: index})), api('/v1/search', 11 * minute, {found: 11}, {firstByte: 20, duration: 1500})],
		finds: [],
		clears: ['slower-than-usual'],
	},
	{title: 'a script that is found unchanged five times', flows: flows(5, index => unchanged('https://app.example.com/app.js', index * minute)), finds: ['needless-revalidation']},
	{title: 'a script with a digest that is found unchanged', flows: flows(2, index => unchanged('https://app.example.com/app.3f9a1c2b.js', index * minute)), finds: ['needless-revalidation']},
	{
		title: 'a script that is found unchanged now and then', flows: flows(3, index => unchanged('https://app.example.com/app.js', index * minute)), finds: [], clears: ['needless-revalidation'],
	},
	{
		title: 'data that is found unchanged', flows: flows(8, index => unchanged('https://api.example.com/v1/rates', index * minute)), finds: [], clears: ['needless-revalidation', 'chatty-polling'],
	},
	{
		title: 'two redirects before a page',
		flows: [
			redirect('https://example.com/old', 'https://www.example.com/old', 0),
			redirect('https://www.example.com/old', '/new', 50),
			{url: 'https://www.example.com/new', at: start + (100 * millisecond)},
		],
		finds: ['redirect-chain'],
	},
	{
		title: 'redirects that never end',
		flows: flows(22, index => redirect(`https://app.example.com/${index % 2 === 0 ? 'a' : 'b'}`, index % 2 === 0 ? '/b' : '/a', index * 50)),
		finds: ['redirect-chain'],
	},
	{
		title: 'one redirect', flows: [redirect('https://example.com/', 'https://www.example.com/', 0), {url: 'https://www.example.com/', at: start + (50 * millisecond)}], finds: [], clears: ['redirect-chain'],
	},
	{
		title: 'two redirects that nobody follows at once',
		flows: [redirect('https://app.example.com/a', '/b', 0), redirect('https://app.example.com/b', '/c', minute), {url: 'https://app.example.com/c', at: start + (2 * minute * millisecond)}],
		finds: [],
		clears: ['redirect-chain'],
	},
	{title: 'the same twice at once', flows: flows(2, index => api('/v1/me', index * 5, {name: 'Ada'})), finds: ['duplicate-request']},
	{title: 'the same eight times, one after the other', flows: flows(8, index => api('/v1/settings', index * 400, {theme: 'dark'})), finds: ['duplicate-request']},
	{
		title: 'the same URL with other answers', flows: flows(2, index => api('/v1/me', index * 5, {name: index})), finds: [], clears: ['duplicate-request'],
	},
	{
		title: 'the same for two users', flows: flows(2, index => api('/v1/me', index * 5, {name: 'Ada'}, {requestHeaders: {'User-Agent': `client/${index}`}})), finds: [], clears: ['duplicate-request'],
	},
	{
		title: 'the same before and after signing in', flows: flows(2, index => api('/v1/me', index * 5, {name: 'Ada'}, {requestHeaders: {Cookie: index === 0 ? 'theme=dark' : 'theme=dark; lang=en'}})), finds: [], clears: ['duplicate-request'],
	},
	{
		title: 'the same after a change', flows: [api('/v1/notes', 0, {notes: []}), api('/v1/drafts', 5, {ok: true}, {method: 'POST', requestBody: {text: 'x'}}), api('/v1/notes', 10, {notes: []})], finds: [], clears: ['duplicate-request'],
	},
	{
		title: 'the same a minute later', flows: flows(2, index => api('/v1/me', index * minute, {name: 'Ada'})), finds: [], clears: ['duplicate-request'],
	},
	{
		title: 'the same, sent again by tapx', flows: flows(4, index => api('/v1/me', index * 5, {name: 'Ada'}, {rest: {source: 'replay'}})), finds: [], clears: ['duplicate-request'],
	},
	{title: 'each member of a list by itself', flows: flows(12, index => api(`/v1/users/${1000 + index}`, index * 30, user(index))), finds: ['n-plus-one']},
	{title: 'each member of a list by a parameter, at once', flows: flows(15, index => api(`/v1/avatar?userId=${index}&size=40`, index, user(index))), finds: ['n-plus-one']},
	{
		title: 'members that are not there', flows: flows(12, index => api(`/v1/users/${1000 + index}`, index * 30, {type: 'about:blank', title: 'Not Found', status: 404}, {status: 404, headers: {'Content-Type': 'application/problem+json'}})), clears: ['n-plus-one'], finds: [],
	},
	{
		title: 'pages of a list', flows: flows(12, index => api(`/v1/users?page=${index}`, index * 30, user(index))), finds: [], clears: ['n-plus-one', 'sequential-requests'],
	},
	{
		title: 'a few members of a list', flows: flows(6, index => api(`/v1/users/${1000 + index}`, index * 30, user(index))), finds: [], clears: ['n-plus-one'],
	},
	{
		title: 'members of a list as somebody looks at them', flows: flows(12, index => api(`/v1/users/${1000 + index}`, index * 5000, user(index))), finds: [], clears: ['n-plus-one'],
	},
	{title: 'six endpoints one after the other', flows: flows(6, index => api(`/v1/${['me', 'menu', 'news', 'cart', 'rates', 'flags'][index]}`, index * 105, user(index), {duration: 100})), finds: ['sequential-requests']},
	{title: 'twelve endpoints one after the other', flows: flows(12, index => api(`/v1/part-${'abcdefghijkl'[index]}`, index * 60, user(index), {duration: 60})), finds: ['sequential-requests']},
	{
		title: 'six endpoints at once', flows: flows(6, index => api(`/v1/${['me', 'menu', 'news', 'cart', 'rates', 'flags'][index]}`, index * 5, user(index), {duration: 100})), finds: [], clears: ['sequential-requests'],
	},
	{
		title: 'six endpoints with time to think', flows: flows(6, index => api(`/v1/${['me', 'menu', 'news', 'cart', 'rates', 'flags'][index]}`, index * 500, user(index), {duration: 100})), finds: [], clears: ['sequential-requests'],
	},
	{title: 'asks every two seconds', flows: flows(25, index => api('/v1/status', index * 2000, {state: index < 24 ? 'running' : 'done'})), finds: ['chatty-polling']},
	{title: 'asks every second, past all caches', flows: flows(20, index => api(`/v1/inbox?_=${17 + index}`, index * 1100, {unread: 0})), finds: ['chatty-polling']},
	{
		title: 'asks every two seconds, and there is news', flows: flows(25, index => api('/v1/status', index * 2000, {progress: index})), finds: [], clears: ['chatty-polling'],
	},
	{
		title: 'asks every half minute', flows: flows(25, index => api('/v1/status', index * 30_000, {state: 'running'})), finds: ['beaconing'], clears: ['chatty-polling'],
	},
	{
		title: 'a health check', flows: flows(25, index => api('/healthz', index * 2000, {ok: true})), finds: [], clears: ['chatty-polling'],
	},
	{title: 'a list that has moved by two, three times', flows: flows(3, index => api('/v1/feed', index * minute, list(index * 2), {encoding: 'gzip'})), finds: ['over-fetching']},
	{title: 'a list that grows by one', flows: flows(5, index => api('/v1/log', index * 5000, {items: Array.from({length: 90 + index}, (_, item) => user(item))}, {encoding: 'gzip'})), finds: ['over-fetching']},
	{
		title: 'a list that is always new', flows: flows(5, index => api('/v1/feed', index * minute, list(index * 100), {encoding: 'gzip'})), finds: [], clears: ['over-fetching'],
	},
	{
		title: 'a list that stays the same', flows: flows(5, index => api('/v1/feed', index * minute, list(0), {encoding: 'gzip'})), finds: [], clears: ['over-fetching'],
	},
	{
		title: 'a connection for each of ten requests',
		flows: flows(10, index => api(`/v1/part-${'abcdefghij'[index]}`, index * 300, user(index), {
			connection: index + 1, rest: {
				timings: {
					connect: 20_000, tls: 30_000, wait: 20_000, total: 80_000,
				},
			},
		})),
		finds: ['connection-not-reused'],
	},
	{
		title: 'a server that closes after each answer',
		flows: flows(20, index => api(`/v1/part-${'abcdefghij'[index % 10]}`, index * 900, {index}, {
			connection: index + 1, version: '1.1', headers: {Connection: 'close'}, server: {alpn: 'http/1.1'},
		})),
		finds: ['connection-not-reused'],
	},
	{
		title: 'ten requests at once over ten connections', flows: flows(10, index => api(`/v1/part-${'abcdefghij'[index]}`, index, user(index), {connection: index + 1})), finds: [], clears: ['connection-not-reused'],
	},
	{
		title: 'ten requests over two connections', flows: flows(10, index => api(`/v1/part-${'abcdefghij'[index]}`, index * 300, user(index), {connection: 1 + (index % 2)})), finds: [], clears: ['connection-not-reused'],
	},
	{
		title: 'HTTP/1.1 to a host that agreed on h2',
		flows: flows(10, index => api('/v1/words', index * minute, user(index), {version: '1.1', server: {alpn: 'h2'}})),
		finds: ['http1-to-http2-host'],
	},
	{
		title: 'HTTP/1.1 to a host that offers h3',
		flows: flows(12, index => api('/v1/words', index * minute, user(index), {version: '1.1', server: {alpn: 'http/1.1'}, headers: {'Alt-Svc': 'h3=":443"; ma=86400'}})),
		finds: ['http1-to-http2-host'],
	},
	{
		title: 'HTTP/1.1 to a host that knows nothing else',
		flows: flows(12, index => api('/v1/words', index * minute, user(index), {version: '1.1', server: {alpn: 'http/1.1'}})),
		finds: [],
		clears: ['http1-to-http2-host'],
	},
	{
		title: 'three requests by HTTP/1.1', flows: flows(3, index => api('/v1/words', index * minute, user(index), {version: '1.1'})), finds: [], clears: ['http1-to-http2-host'],
	},
];
