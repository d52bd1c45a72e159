import type {Api} from '../api/api.ts';
import type {Capture} from '../capture/capture.ts';
import {TapxError} from '../flow/error.ts';
import {bracketHost} from '../flow/url.ts';
import {rowToJson} from '../formats/json.ts';
import {toggle} from '../settings/kinds.ts';
import {defineCommand, type Context} from './command.ts';
import {filterOf} from './input/filter-words.ts';
import {takeStopSignals} from './input/stop-signals.ts';
import {converse} from './linear/converse.ts';
import {startFlowLog} from './output/flow-log.ts';
import {captureSummary} from './output/capture-summary.ts';
import {createFlowLines} from './output/flow-line.ts';
import {createPaint} from './output/paint.ts';
import {ClosedPipe, type Output} from './output/output.ts';
import {surfaceFor} from './output/surface.ts';
import {tellTrouble} from './output/tell-trouble.ts';

type Run = Context<{readonly demo: boolean; readonly json: boolean; readonly api: boolean}>;

/** Tells where the API is, and what callers from elsewhere must show. */
const tellApi = ({url, madeToken}: Api, {tell}: Output): void => {
	tell(`API on ${url}, described at ${url}/openapi.json`);
	if (madeToken !== undefined) {
		tell(`Token for callers from elsewhere: ${madeToken}`);
	}
};

/** Starts the proxy, the API where it is wanted, and says where they are. */
const startLogged = async ({options, adapters, output}: Run): Promise<Capture> => {
	const capture = await adapters.startCapture({demo: options.demo});
	const api = options.api ? await adapters.startApi(capture) : undefined;
	const url = `http://${bracketHost(capture.host)}:${capture.port}`;
	tellTrouble(capture, output.tell);
	output.tell(`Proxy on ${url}, session ${capture.session}. CA: ${capture.authority.certificateFile}`);
	output.tell(`Try: curl -x ${url} --cacert ${capture.authority.certificateFile} https://example.com`);
	if (api) {
		tellApi(api, output);
	}

	if (api && options.json) {
		await output.write(`${JSON.stringify({
			event: 'listening', proxy: url, api: api.url, session: capture.session, ca: capture.authority.certificateFile,
		})}\n`);
	}

	return capture;
};

/** Proxy and a session in lines, until its user quits. */
const runLines = async (context: Run): Promise<number> => {
	filterOf(context.words, context.settings);
	const signals = takeStopSignals();
	const capture = await startLogged(context);
	try {
		await converse(context, {
			filter: context.words, source: capture, signals, death: capture.died,
		});
	} finally {
		context.output.tell(captureSummary(capture, await capture.stop()));
		signals.release();
	}

	return 0;
};

/** Proxy and one line a flow, until a signal, a closed pipe or the capture's death. */
const runLog = async (context: Run): Promise<number> => {
	const {
		words, options, settings, adapters, output,
	} = context;
	// Wrong filters are told before anything starts.
	const filter = filterOf(words, settings);
	const signals = takeStopSignals();
	const capture = await startLogged(context);
	const reader = await adapters.openReader();
	const {line} = createFlowLines({paint: createPaint(output.color), width: output.isTerminal ? output.columns : undefined, now: Date.now() * 1000});
	const log = startFlowLog({
		reader, source: capture, wanted: {filter}, output, line: row => options.json ? JSON.stringify({...(options.api && {event: 'flow'}), ...rowToJson(row)}) : line(row),
	});

	try {
		const death = await Promise.race([signals.asked, log.broken, capture.died]);
		if (death instanceof Error) {
			throw new TapxError('capture-died', `The proxy ended by itself: ${death.message}.`, {cause: death});
		}
	} catch (error) {
		if (!(error instanceof ClosedPipe)) {
			throw error;
		}
	} finally {
		const status = await capture.stop();
		await log.finish();
		output.tell(captureSummary(capture, status));
		signals.release();
	}

	return 0;
};

/** Proxy and full screen, until its user quits. */
const runScreen = async ({
	words, options, settings, adapters, output,
}: Run): Promise<number> => {
	const filter = filterOf(words, settings);
	await adapters.checkTerminal();
	const capture = await adapters.startCapture({demo: options.demo});
	try {
		await adapters.runTerminal({filter: filter?.text ?? '', capture, demo: options.demo});
	} finally {
		output.tell(captureSummary(capture, await capture.stop()));
	}

	return 0;
};

export const command = defineCommand({
	name: '',
	usage: '[FILTER]',
	summary: 'HTTP(S) inspector: starts the proxy and shows its traffic, full screen on a terminal, one line a flow into a pipe.',
	options: {
		demo: {...toggle, doc: 'also run a demo site and send it traffic through the proxy'},
		json: {...toggle, doc: 'no screen, one JSON object a finished flow'},
		api: {...toggle, doc: 'no screen: proxy and REST API, a line a flow; with --json those lines are JSON, the first says where both are'},
	},
	settings: ['apiPort', 'apiToken', 'apiName', 'theme', 'layout', 'mouse', 'linear', 'analysis', 'rules', 'policy'],
	takes: [0, Infinity],
	examples: [
		['tapx', 'and in another terminal: eval "$(tapx ca --env)"; curl https://example.com'],
		['tapx --demo', 'see it at work'],
		['tapx "host:*.example.com not status:2xx"', 'only this traffic on the screen; all of it is kept'],
		['tapx --api', 'and then: curl http://localhost:8082/copilot/query/requests'],
		['tapx run -- curl https://example.com', 'capture one program; nothing to configure'],
		['tapx export --har session:last -o session.har', 'what was captured, for other tools'],
	],
	async run(context) {
		const runs = {screen: runScreen, lines: runLines, log: runLog};
		return runs[context.options.json || context.options.api ? 'log' : surfaceFor(context.settings)](context);
	},
});
