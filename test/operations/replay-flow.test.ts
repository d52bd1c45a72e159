import test from 'ava';
import {startServers} from '../capture/harness.ts';
import {flow, temporaryFile} from '../store/sample.ts';
import {splitUrl} from '../../source/flow/url.ts';
import {replayFlow} from '../../source/operations/replay-flow.ts';
import {startReplayer} from '../../source/replay/start.ts';
import {openEditor, openReader} from '../../source/store/open.ts';

test('replayFlow gives the new flow whole', async t => {
	const servers = await startServers(t, (_request, response) => response.end('again'));
	const file = temporaryFile(t);
	const editor = openEditor(file);
	const [id] = editor.add([flow({request: splitUrl(servers.plain)!})]);
	editor.close();
	const replayer = await startReplayer({
		file, bodyLimit: 1000, timeLimit: 5000, insecure: false, insecureHosts: [],
	});
	const reader = openReader(file);
	t.teardown(async () => {
		await replayer.stop();
		reader.close();
	});
	const {outcomes, flow: made} = await replayFlow({replayer, reader}, {order: {flow: id!}});
	t.is(outcomes[0]!.id, made!.id);
	t.like(made, {replayOf: id, source: 'replay', response: {status: 200}});
});
