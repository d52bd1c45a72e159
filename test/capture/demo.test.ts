import process from 'node:process';
import test from 'ava';
import {startDemo, type Demo} from '../../source/capture/demo/start.ts';
import {overture, scenes} from '../../source/capture/demo/scenes/index.ts';
import {isFinal, type FlowRow} from '../../source/flow/flow.ts';
import {run, startProxy, until} from './harness.ts';

/** Asks the site itself with curl, past any proxy. */
const ask = async ({capture: {connectTo}}: Demo, ...words: string[]) => run('curl', [
	'-sk',
	'--max-time',
	'10',
	'--noproxy',
	'*',
	...connectTo.filter(({host}) => host === '*.shop.test').flatMap(({port, address, toPort}) => ['--connect-to', `:${port}:${address}:${toPort}`]),
	...words,
]);

const api = 'https://api.shop.test';

/** What curl makes of single answers: its exit code and a piece of what it prints. */
const answers: ReadonlyArray<{words: string[]; code?: number; says?: RegExp}> = [
	{words: [`${api}/v1/products/1001`], says: /^\{"id":1001,/v},
	{words: ['-w', '%{http_version} %{content_type}', '-o', '/dev/null', '--http2', `${api}/v1/products`], says: /^2 application\/json/v},
	...['gzip', 'br', 'zstd', 'deflate'].map(coding => ({words: ['--compressed', `${api}/encoded/${coding}`], says: /^\{"story":"The same words/v})),
	{words: ['--compressed', `${api}/encoded/not-really`], code: 61},
	{words: ['-i', '-r', '0-9', 'https://cdn.shop.test/media/tour.mp4'], says: /^HTTP\/2 206[\s\S]*content-range: bytes 0-9\/262144/v},
	{words: ['-i', '-X', 'PATCH', `${api}/v1/products`], says: /^HTTP\/2 405[\s\S]*allow: .*GET/v},
	{words: ['-I', `${api}/nothing`], says: /^HTTP\/2 404/v},
	{words: ['--http1.1', `${api}/v1/feed/partial`], code: 18},
	{words: ['--http1.1', `${api}/v1/feed/reset`], code: 52},
	{words: ['--http2', `${api}/v1/feed/reset`], code: 92},
	{words: ['-o', '/dev/null', '-w', '%{size_download}', 'https://cdn.shop.test/downloads/a.tar.gz'], says: /^5242880$/v},
	{words: ['https://stream.shop.test/events?count=2'], says: /^retry: 3000\n[\s\S]*\nid: 1\nevent: stock\ndata: \{[\s\S]*\nid: 2\n/v},
	{words: ['-L', '-o', '/dev/null', '-w', '%{num_redirects}', 'https://www.shop.test/promo'], says: /^3$/v},
	{words: ['-d', '{"operationName":"Recommendations"}', `${api}/graphql`], says: /"data":\{.*"errors":/v},
];

test('the site answers in its many ways', async t => {
	const demo = await startDemo();
	t.teardown(demo.stop);
	await Promise.all(answers.map(async ({words, code = 0, says = /^/v}) => {
		const result = await ask(demo, ...words);
		t.is(result.code, code, words.join(' '));
		t.regex(result.out.toString('latin1'), says);
	}));
});

test('pictures are what they claim to be', async t => {
	const demo = await startDemo();
	t.teardown(demo.stop);
	const magic: ReadonlyArray<[string, string]> = [['png', '89504e470d0a1a0a'], ['jpg', 'ffd8ffe0'], ['gif', '474946'], ['webp', '52494646']];
	for (const [extension, start] of magic) {
		const {out} = await ask(demo, `https://cdn.shop.test/img/x.${extension}`);
		t.true(out.toString('hex').startsWith(start), extension);
	}
});

test('the same seed and time give the same bodies, another seed others', async t => {
	const bodies = await Promise.all(['a', 'a', 'b'].map(async seed => {
		const demo = await startDemo({seed, now: 1_800_000_000_000});
		try {
			const parts = await Promise.all(['/v1/products?page=3', '/v1/reports/sales'].map(async path => ask(demo, `${api}${path}`)));
			return parts.map(({out}) => out.toString()).join('');
		} finally {
			await demo.stop();
		}
	}));
	t.is(bodies[0], bodies[1]!);
	t.not(bodies[0], bodies[2]!);
	t.true(bodies[0]!.includes('2027-01-15T08:00:00'));
});

test('the overture names scenes, and no two share a name', t => {
	const names = scenes.map(({id}) => id);
	t.is(new Set(names).size, names.length);
	t.deepEqual(overture.filter(id => !names.includes(id)), []);
});

/** What a minute of watching should have brought, whatever came first. */
const sights: Readonly<Record<string, (row: FlowRow) => boolean>> = {
	'HTTP/2': row => row.httpVersion === '2' && row.state === 'complete',
	'HTTP in clear': row => row.scheme === 'http' && row.state === 'complete',
	'a WebSocket': row => row.kind === 'websocket' && row.status === 101,
	'server-sent events': row => row.type === 'sse',
	GraphQL: row => row.path === '/graphql' && row.status === 200,
	'a picture': row => ['png', 'jpeg', 'webp'].includes(row.type),
	'a redirect': row => row.status === 302,
	'an unchanged answer': row => row.status === 304,
	'a client error': row => row.status === 404,
	'a server error': row => row.status === 500,
	'a refused certificate': row => row.kind === 'tls' && row.errorCode === 'client-refused-certificate',
	'a wrong certificate': row => row.errorCode === 'certificate-invalid',
	'an unknown name': row => row.errorCode === 'dns-failure',
	'a refused connection': row => row.errorCode === 'connection-refused',
	'a body cut short': row => row.errorCode === 'server-closed-early',
	'a client that left': row => row.errorCode === 'client-gone',
	'a big upload': row => (row.requestSize ?? 0) > 2_000_000,
	'a big download': row => (row.responseSize ?? 0) > 5_000_000,
	'hostile text': row => row.path.startsWith('/hostile/'),
};

test('the client shows the proxy all kinds of traffic, until it is stopped', async t => {
	const demo = await startDemo();
	t.teardown(demo.stop);
	const proxy = await startProxy(t, demo.capture);
	demo.visit({proxy: proxy.capture, certificate: proxy.capture.authority.certificate, pace: 40});
	const rows = (): FlowRow[] => proxy.reader().window({after: 0, limit: 10_000}).rows;
	await until('40 flows', () => rows().length >= 40);
	let missing = Object.keys(sights);
	await until('every kind of traffic', () => {
		const all = rows();
		missing = Object.entries(sights).filter(([, isSeen]) => all.every(row => !isSeen(row))).map(([name]) => name);
		return missing.length === 0;
	}, 60_000).catch(() => undefined);
	t.deepEqual(missing, []);

	await demo.stop();
	const settled = await until('the end of what was under way', () => {
		const all = rows();
		return all.every(row => isFinal(row.state)) && all;
	});
	t.deepEqual(settled.filter(({errorCode}) => errorCode === 'loop' || errorCode === 'tapx-stopped'), []);
});

test('a running demo does not keep its process alive, and prints nothing', async t => {
	const module = new URL('../../source/capture/demo/start.ts', import.meta.url).href;
	const code = `import {startDemo} from ${JSON.stringify(module)}; const demo = await startDemo(); demo.visit({proxy: {host: '127.0.0.1', port: 1}, certificate: demo.capture.trust[0]});`;
	const {out, error, code: exitCode} = await run(process.execPath, ['--input-type=module', '-e', code]);
	t.deepEqual([out.toString(), error, exitCode], ['', '', 0]);
});
