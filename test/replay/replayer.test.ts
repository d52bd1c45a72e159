/** Replays against real servers, from a real store: what goes out on the wire, and what is kept of it. */
import {Buffer} from 'node:buffer';
import fs from 'node:fs/promises';
import type http from 'node:http';
import path from 'node:path';
import {buffer} from 'node:stream/consumers';
import zlib from 'node:zlib';
import test, {type ExecutionContext} from 'ava';
import {startServers, startTcp, until} from '../capture/harness.ts';
import {body, flow, temporaryFile} from '../store/sample.ts';
import type {Headers, NewFlow, Request} from '../../source/flow/flow.ts';
import {splitUrl} from '../../source/flow/url.ts';
import type {Changes} from '../../source/replay/changes.ts';
import type {Replayer, ReplayerOptions} from '../../source/replay/replayer.ts';
import {startReplayer} from '../../source/replay/start.ts';
import {openEditor, openReader, openRecorder} from '../../source/store/open.ts';

type Seen = {readonly method: string; readonly url: string; readonly version: string; readonly headers: string[]; readonly body: Buffer};

/** Servers that remember what they are sent, and a replayer on a store of its own. */
const startAll = async (t: ExecutionContext, {answer = (_request, response) => response.end('fine'), ...options}: Partial<ReplayerOptions> & {answer?: http.RequestListener} = {}) => {
	const seen: Seen[] = [];
	const servers = await startServers(t, (request, response) => {
		void (async () => {
			// A body that never comes whole is not seen.
			const whole = await buffer(request).catch(() => undefined);
			if (!whole) {
				return;
			}

			seen.push({
				method: request.method!, url: request.url!, version: request.httpVersion, headers: request.rawHeaders, body: whole,
			});
			answer(request, response);
		})();
	});
	const file = options.file ?? temporaryFile(t);
	const editor = openEditor(file);
	const replayer = await startReplayer({
		file, bodyLimit: 1024 * 1024, timeLimit: 10_000, insecure: false, insecureHosts: [], trust: [servers.root], ...options,
	});
	const reader = openReader(file);
	t.teardown(async () => {
		await replayer.stop();
		reader.close();
		editor.close();
	});
	return {
		seen, servers, replayer, reader, file,
		add(parts: Partial<NewFlow>, url: string, request: Partial<Request> = {}): number {
			return editor.add([flow({...parts, request: {headers: [['Host', new URL(url).host]], ...splitUrl(url)!, ...request}})])[0]!;
		},
	};
};

/** Sends a flow's request once and gives the new flow. */
const once = async ({replayer, reader}: {replayer: Replayer; reader: ReturnType<typeof openReader>}, id: number, changes?: Changes) => {
	const [outcome] = await replayer.send({flow: id, changes});
	return {outcome: outcome!, flow: reader.flow(outcome!.id!)!};
};

test('a request goes out again byte by byte, and its answer is a flow of its own, linked to the first', async t => {
	const all = await startAll(t, {
		answer(_request, response) {
			response.writeHead(201, 'Made', [['X-B', '1'], ['x-b', '2'], ['Content-Encoding', 'gzip']].flat());
			response.end(zlib.gzipSync('{"made":true}'));
		},
	});
	const headers: Headers = [['hOsT', new URL(all.servers.plain).host], ['X-A', '1'], ['Accept', '*/*'], ['x-a', '2'], ['X-Empty', ''], ['Connection', 'close, X-Hop'], ['X-Hop', 'no'], ['Proxy-Connection', 'keep-alive'], ['Content-Length', '11']];
	const id = all.add({}, `${all.servers.plain}/a/../b//?q=%7e&q=~`, {method: 'PATCH', headers, body: body('\0binary\u{1}\n')});
	const {outcome, flow: made} = await once(all, id);

	const [seen] = all.seen;
	t.like(seen, {method: 'PATCH', url: '/a/../b//?q=%7e&q=~', version: '1.1'});
	t.deepEqual(seen!.headers, [...headers.slice(0, 5).flat(), 'Content-Length', '9'], 'hop-by-hop headers stay behind, the length is mended');
	t.is(seen!.body.toString(), '\0binary\u{1}\n');
	t.like(outcome, {status: 201, error: undefined});
	t.like(made, {
		kind: 'http', state: 'complete', source: 'replay', replayOf: id, client: undefined, marked: false,
	});
	t.is(made.server?.port, Number(new URL(all.servers.plain).port));
	t.like(made.response, {status: 201, reason: 'Made'});
	t.is(Buffer.from(zlib.gunzipSync(made.response!.body!.bytes)).toString(), '{"made":true}');
	t.deepEqual(made.response!.headers.slice(0, 2), [['X-B', '1'], ['x-b', '2']]);
	for (const phase of ['connect', 'send', 'wait', 'receive', 'firstByte', 'total'] as const) {
		t.true(Number.isSafeInteger(made.timings[phase]), `${phase} is known`);
	}

	t.like(all.reader.connection(made.serverConnection!), {side: 'server', address: '127.0.0.1', flows: 1});
	t.is(all.reader.sessions().find(({id: session}) => session === made.session)?.title, 'replay');
});

test('HTTP/2 is spoken where the original had it, with TLS verified', async t => {
	const all = await startAll(t);
	const id = all.add({
		response: {
			status: 200, reason: '', httpVersion: '2', headers: [],
		},
	}, `${all.servers.second}/x`, {httpVersion: '2', headers: [['accept', 'a'], ['cookie', 'a=1'], ['cookie', 'b=2']]});
	const {flow: made} = await once(all, id);
	t.is(all.seen[0]!.version, '2.0');
	t.is(made.response?.httpVersion, '2');
	t.like(all.reader.connection(made.serverConnection!), {alpn: 'h2', tlsVersion: 'TLSv1.3'});
	t.true(made.timings.tls! > 0);

	const first = all.add({}, `${all.servers.second}/y`);
	t.is((await once(all, first)).flow.response?.httpVersion, '1.1');
});

test('a certificate that does not verify is a failed flow, unless its host is excepted', async t => {
	const strict = await startAll(t, {trust: []});
	const {outcome, flow: made} = await once(strict, strict.add({}, strict.servers.secure));
	t.is(outcome.error?.code, 'certificate-invalid');
	t.like(made, {state: 'failed', source: 'replay', response: undefined});
	t.is(strict.seen.length, 0);

	const lenient = await startAll(t, {trust: [], insecureHosts: ['local*']});
	t.is((await once(lenient, lenient.add({}, lenient.servers.secure))).outcome.status, 200);
});

test('whatever the network does is a flow that says so', async t => {
	const short = await startTcp(t, socket => {
		socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc'));
	});
	const silent = await startTcp(t, () => undefined);
	const all = await startAll(t, {timeLimit: 2000});
	for (const [url, code, status] of [
		['http://127.0.0.1:1/', 'connection-refused', undefined],
		['http://nowhere.invalid/', 'dns-failure', undefined],
		[`http://127.0.0.1:${short}/`, 'server-closed-early', 200],
		[`http://127.0.0.1:${silent}/`, 'timeout', undefined],
	] as const) {
		const {outcome, flow: made} = await once(all, all.add({}, url));
		t.is(outcome.error?.code, code);
		t.is(made.state, 'failed');
		t.is(made.response?.status, status);
	}
});

test('a redirect is shown, not followed', async t => {
	const all = await startAll(t, {
		answer(_request, response) {
			response.writeHead(302, {location: '/elsewhere'}).end();
		},
	});
	const {flow: made} = await once(all, all.add({}, `${all.servers.plain}/`));
	t.is(made.response?.status, 302);
	t.is(all.seen.length, 1);
});

test('changes: method, URL with its host, headers over others, body', async t => {
	const all = await startAll(t);
	const id = all.add({}, 'http://example.com/old', {method: 'GET', headers: [['Host', 'example.com'], ['X-A', '1'], ['X-B', '2'], ['x-a', '3'], ['Accept', '*/*']]});
	const {flow: made} = await once(all, id, {
		method: 'POST', url: `${all.servers.plain}/new path/ü?q=1#part`, headers: [['X-A', 'é'], ['X-New', 'a'], ['X-New', 'b']], removeHeaders: ['x-b'], body: Buffer.from('hello'),
	});
	const [seen] = all.seen;
	const {host} = new URL(all.servers.plain);
	t.like(seen, {method: 'POST', url: '/new%20path/%C3%BC?q=1'});
	t.deepEqual(seen!.headers, ['Host', host, 'X-A', Buffer.from('é').toString('latin1'), 'Accept', '*/*', 'X-New', 'a', 'X-New', 'b', 'Content-Length', '5']);
	t.is(seen!.body.toString(), 'hello');
	t.like(made.request, {method: 'POST', path: '/new%20path/%C3%BC', query: 'q=1'});

	await once(all, id, {url: `${all.servers.plain}/`, headers: [['Host', 'other.example']]});
	t.is(all.seen[1]!.headers[1], 'other.example', 'a Host that was given is kept');
});

test('a body is sent encoded as its headers say, and untouched when nothing of it was changed', async t => {
	const all = await startAll(t);
	const wire = zlib.gzipSync('{"a":1}', {level: 1});
	const id = all.add({}, `${all.servers.plain}/`, {method: 'POST', headers: [['Host', 'x'], ['Content-Encoding', 'gzip'], ['Content-Length', String(wire.length)]], body: body(wire)});
	await once(all, id);
	t.deepEqual(all.seen[0]!.body, wire);
	await once(all, id, {body: Buffer.from('{"a":2}')});
	t.is(zlib.gunzipSync(all.seen[1]!.body).toString(), '{"a":2}');
	await once(all, id, {headers: [['Content-Encoding', 'br']]});
	t.is(zlib.brotliDecompressSync(all.seen[2]!.body).toString(), '{"a":1}');
	await once(all, id, {removeHeaders: ['content-encoding']});
	t.is(all.seen[3]!.body.toString(), '{"a":1}');
	const odd = all.add({}, `${all.servers.plain}/`, {method: 'POST', headers: [['Host', 'x'], ['Content-Encoding', 'odd']], body: body('as it is')});
	await once(all, odd);
	t.is(all.seen[4]!.body.toString(), 'as it is');
});

test('what cannot be sent is refused in words, before anything is sent', async t => {
	const all = await startAll(t);
	const cut = all.add({}, `${all.servers.plain}/`, {method: 'POST', body: body('half', {size: 8, truncated: true})});
	const socket = all.add({kind: 'websocket'}, `${all.servers.plain}/`, {scheme: 'ws'});
	const fine = all.add({}, `${all.servers.plain}/`);
	const cases: Array<[flow: number, changes: Changes, code: string]> = [
		[99, {}, 'no-such-flow'],
		[socket, {}, 'not-replayable'],
		[cut, {}, 'body-cut'],
		[fine, {url: 'ftp://example.com/'}, 'bad-url'],
		[fine, {url: '/relative'}, 'bad-url'],
		[fine, {method: 'G T'}, 'bad-method'],
		[fine, {headers: [['A:', 'b']]}, 'bad-header'],
		[fine, {headers: [['A', 'b\r\nEvil: 1']]}, 'bad-header'],
	];
	for (const [id, changes, code] of cases) {
		await t.throwsAsync(all.replayer.send({flow: id, changes}), {code}, code);
	}

	t.is(all.seen.length, 0);
	t.is((await once(all, cut, {body: Buffer.from('whole')})).outcome.status, 200);
});

test('many go out as many at once as asked, and a stop ends them', async t => {
	let [now, most] = [0, 0];
	const all = await startAll(t, {
		answer(request, response) {
			now++;
			most = Math.max(most, now);
			if (request.url === '/hang') {
				return;
			}

			setTimeout(() => {
				now--;
				response.statusCode = all.seen.length % 2 === 0 ? 200 : 503;
				response.end();
			}, 5);
		},
	});
	const id = all.add({}, `${all.servers.plain}/many`);
	const outcomes = await all.replayer.send({flow: id}, {times: 250, concurrency: 4});
	t.is(outcomes.length, 250);
	t.is(new Set(outcomes.map(outcome => outcome.id)).size, 250);
	t.true(most <= 4 && most > 1, String(most));
	t.is(all.reader.window({limit: 1000}).rows.filter(row => row.replayOf === id && row.source === 'replay').length, 250);

	const paced = performance.now();
	await all.replayer.send({flow: id}, {times: 4, concurrency: 4, delay: 50});
	t.true(performance.now() - paced >= 150);

	const hanging = all.add({}, `${all.servers.plain}/hang`);
	const controller = new AbortController();
	const stopped = all.replayer.send({flow: hanging}, {times: 1000, concurrency: 2, signal: controller.signal});
	await until('two under way', () => all.seen.filter(({url}) => url === '/hang').length === 2);
	controller.abort();
	t.deepEqual((await stopped).map(({error}) => error?.code), ['replay-cancelled', 'replay-cancelled']);
	t.deepEqual(all.reader.window({limit: 2}).rows.map(({state}) => state), ['aborted', 'aborted']);
});

test('progress is told while many are under way', async t => {
	const all = await startAll(t, {
		answer(_request, response) {
			setTimeout(() => response.end(), 30);
		},
	});
	const told: unknown[] = [];
	await all.replayer.send({flow: all.add({}, `${all.servers.plain}/`)}, {
		times: 20, onProgress(progress) {
			told.push(progress);
		},
	});
	t.true(told.length > 1);
	t.like(told[0], {times: 20, failed: 0});
});

test('a draft is a private file; what is saved there is sent', async t => {
	const all = await startAll(t);
	const id = all.add({}, `${all.servers.plain}/a`, {method: 'POST', headers: [['Host', 'x'], ['Content-Length', '3']], body: body('a=1')});
	const draft = await all.replayer.openDraft({flow: id});
	t.is(path.basename(draft.file), `tapx-${id}.http`);
	t.is((await fs.stat(draft.file)).mode & 0o777, 0o600);
	t.is((await fs.stat(path.dirname(draft.file))).mode & 0o777, 0o700);
	t.deepEqual(await all.replayer.readDraft(draft), {kind: 'same'});

	const text = await fs.readFile(draft.file, 'utf8');
	await fs.writeFile(draft.file, text.replace('Host:', 'Host'));
	const wrong = await all.replayer.readDraft(draft);
	t.like(wrong, {kind: 'wrong', isLeft: false});
	const told = await fs.readFile(draft.file, 'utf8');
	t.regex(told, /^#! Line \d+, column \d+: expected a colon/v);
	t.is(wrong.kind === 'wrong' && told.split('\n')[wrong.problem.line - 1], 'Host x', 'its line is that of the file as it is now');
	t.like(await all.replayer.readDraft(draft), {kind: 'wrong', isLeft: true});

	await fs.writeFile(draft.file, told.replace('Host x', 'Host: y').replace('a=1', 'a=1&b=2'));
	t.deepEqual(await all.replayer.readDraft(draft), {kind: 'changed'});
	const [outcome] = await all.replayer.send({draft: draft.number});
	t.is(outcome!.status, 200);
	t.is(all.seen[0]!.body.toString(), 'a=1&b=2');
	t.deepEqual(all.seen[0]!.headers.slice(0, 4), ['Host', 'y', 'Content-Length', '7']);

	await fs.writeFile(draft.file, '# nothing\n');
	t.deepEqual(await all.replayer.readDraft(draft), {kind: 'empty'});
	await all.replayer.closeDraft(draft);
	await t.throwsAsync(fs.stat(path.dirname(draft.file)));
});

test('a body may come from a file, and a length may be held', async t => {
	const all = await startAll(t, {timeLimit: 300});
	const id = all.add({}, `${all.servers.plain}/a`, {method: 'POST', headers: [['Host', 'x'], ['Content-Length', '3']], body: body('a=1')});
	const draft = await all.replayer.openDraft({flow: id});
	const folder = path.dirname(draft.file);
	await fs.writeFile(path.join(folder, 'some bytes'), Buffer.from([0, 1, 2, 3]));
	const text = await fs.readFile(draft.file, 'utf8');
	await fs.writeFile(draft.file, text.replace('body: text', () => `body: file ${folder}/some bytes`).replace('a=1', ''));
	t.deepEqual(await all.replayer.readDraft(draft), {kind: 'changed'});
	await all.replayer.send({draft: draft.number});
	t.deepEqual([...all.seen[0]!.body], [0, 1, 2, 3]);

	await fs.writeFile(draft.file, text.replace('body: text', 'body: file /nowhere/at/all').replace('a=1', ''));
	t.like(await all.replayer.readDraft(draft), {kind: 'wrong'});

	await fs.writeFile(draft.file, text.replace('length: mended', 'length: hold').replace('Length: 3', 'Length: 30'));
	t.deepEqual(await all.replayer.readDraft(draft), {kind: 'changed'});
	const [held] = await all.replayer.send({draft: draft.number});
	t.is(held!.error?.code, 'timeout', 'the server waits for bytes that do not come');
});

test('drafts go away with the replayer', async t => {
	const all = await startAll(t);
	const id = all.add({}, `${all.servers.plain}/a`);
	const gone = await all.replayer.openDraft({flow: id});
	const kept = await all.replayer.openDraft({flow: id});
	await all.replayer.closeDraft(kept, {keep: true});
	await all.replayer.stop();
	await t.throwsAsync(fs.stat(gone.file));
	await t.notThrowsAsync(fs.rm(path.dirname(kept.file), {recursive: true}));
});

test('a replayer may join a session of its process, which then goes on', async t => {
	const file = temporaryFile(t);
	const recorder = openRecorder({file, title: 'the proxy'});
	const all = await startAll(t, {file, session: recorder.session});
	const {flow: made} = await once(all, all.add({}, `${all.servers.plain}/`));
	t.is(made.session, recorder.session);
	await all.replayer.stop();
	t.is(all.reader.sessions().find(({id}) => id === recorder.session)?.ended, undefined);
	recorder.close();
});
