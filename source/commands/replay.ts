import {Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {buffer} from 'node:stream/consumers';
import {TapxError} from '../flow/error.ts';
import {humanCount} from '../flow/human.ts';
import {flowToJson, rowToJson} from '../formats/json.ts';
import {replayFlow, type ReplayInput} from '../operations/replay-flow.ts';
import {readHeader, type Changes} from '../replay/changes.ts';
import {chooseEditor} from '../replay/editor/choose.ts';
import {editDraft} from '../replay/editor/edit-draft.ts';
import {runEditor} from '../replay/editor/run.ts';
import type {
	FlowOrder,
	Replayer,
	ReplayOrder,
	ReplayOutcome,
} from '../replay/replayer.ts';
import {text, toggle, wholeNumber} from '../settings/kinds.ts';
import type {Reader} from '../store/store.ts';
import {defineCommand} from './command.ts';
import {confirm} from './input/confirm.ts';
import {readFlowId} from './input/flow-id.ts';
import {takeStopSignals} from './input/stop-signals.ts';
import {createFlowLines} from './output/flow-line.ts';
import {flowTitle, messagePage} from './output/flow-page.ts';
import {responseMessage} from './output/http-message.ts';
import {writeText, type Output} from './output/output.ts';
import {createPaint} from './output/paint.ts';

/** The bytes that `--body` names: a text, `@FILE`, or `@-` for standard input. */
const readBody = async (word: string): Promise<Uint8Array> => {
	if (!word.startsWith('@')) {
		return Buffer.from(word);
	}

	const file = word.slice(1);
	try {
		return file === '-' ? await buffer(process.stdin) : await readFile(file);
	} catch (error) {
		throw new TapxError('cannot-read', `${file} cannot be read: ${(error as Error).message}.`, {cause: error});
	}
};

/** Hands a request to the editor; `undefined` when it is not to be sent. */
const edit = async (replayer: Replayer, order: FlowOrder, output: Output): Promise<ReplayOrder | undefined> => {
	const editor = chooseEditor(process.env);
	const draft = await replayer.openDraft(order);
	if (editor.isGraphical) {
		output.tell(`Waiting for ${editor.name} to close ${draft.file}.`);
	}

	const outcome = await editDraft(draft, {
		open: async (file, line) => runEditor(editor, file, {line}),
		askUnchanged: async () => process.stdin.isTTY && confirm('The request was not changed. Send it?'),
	}, replayer);
	if (outcome.kind === 'cancelled') {
		output.tell(`tapx: ${outcome.why}`);
		return undefined;
	}

	return {draft: draft.number};
};

/** Sends until a signal comes. */
const send = async (adapters: {readonly replayer: Replayer; readonly reader: Reader}, input: Omit<ReplayInput, 'signal'>): ReturnType<typeof replayFlow> => {
	const signals = takeStopSignals();
	const controller = new AbortController();
	void signals.asked.then(() => {
		controller.abort();
	});
	try {
		return await replayFlow(adapters, {...input, signal: controller.signal});
	} finally {
		signals.release();
	}
};

const tellSum = (outcomes: readonly ReplayOutcome[], times: number, output: Output): void => {
	const statuses = Map.groupBy(outcomes, ({status, error}) => error ? error.code : String(status));
	const parts = statuses.entries().map(([name, those]) => `${name} × ${humanCount(those.length)}`).toArray().toSorted();
	output.tell(`tapx: ${humanCount(outcomes.length)} of ${humanCount(times)} sent: ${parts.join(', ')}`);
};

const writeRows = async (outcomes: readonly ReplayOutcome[], {reader, output, isJson}: {reader: Reader; output: Output; isJson: boolean}): Promise<void> => {
	const lines = createFlowLines({paint: createPaint(output.color), width: output.isTerminal ? output.columns : undefined, now: Date.now() * 1000});
	const rows = outcomes.map(({id}) => id === undefined ? undefined : reader.row(id)).filter(row => row !== undefined);
	await writeText(output, rows.map(row => `${isJson ? JSON.stringify(rowToJson(row)) : lines.line(row)}\n`));
};

export const command = defineCommand({
	name: 'replay',
	usage: 'ID',
	summary: 'send a request again, as it was or changed, and show the answer',
	details: 'ID is a number that tapx ls shows, or "last". The replay is a new flow in the store (is:replay), linked to its original. It goes straight to the server, not through the proxy; redirects are shown, not followed. Content-Length and Host follow what is changed; a body is encoded as Content-Encoding says. Exits with 1 when no answer came.',
	options: {
		method: {
			...text, doc: 'another method', value: 'METHOD', wants: 'a method', short: 'X',
		},
		url: {
			...text, doc: 'another URL', value: 'URL', wants: 'a URL',
		},
		header: {
			...text, doc: 'a header over those of its name; may be repeated', value: '\'N: V\'', wants: 'a header', many: true, short: 'H',
		},
		removeHeader: {
			...text, doc: 'leave a header out; may be repeated', value: 'NAME', wants: 'the name of a header', many: true,
		},
		body: {
			...text, doc: 'another body: a text, @FILE, or @- for standard input', value: 'BODY', wants: 'a body',
		},
		edit: {...toggle, doc: 'edit the request in $VISUAL or $EDITOR first'},
		times: {
			...wholeNumber(1, 100_000), doc: 'send it so many times', standard: '1',
		},
		concurrency: {
			...wholeNumber(1, 256), doc: 'at most so many at once', standard: '1',
		},
		delay: {
			...wholeNumber(0, 3_600_000), doc: 'milliseconds from one beginning to the next', value: 'MS', standard: '0',
		},
		json: {...toggle, doc: 'the new flow as one JSON object; with --times one line each'},
	},
	settings: ['db', 'color', 'bodyLimit', 'insecure', 'insecureHost', 'replayTimeout'],
	takes: [1, 1],
	examples: [
		['tapx replay last', 'once more, as it was'],
		['tapx replay 12 --header \'Authorization: Bearer x\' --body \'{"a": 2}\'', 'with another header and body'],
		['tapx replay 12 --edit', 'in your editor first'],
		['tapx replay 12 --times 100 --concurrency 8', 'a hundred times, eight at once'],
	],
	async run({words, options, adapters, output}) {
		const [word = ''] = words;
		const {times, concurrency, delay, method, url} = options;
		const changes: Changes = {
			method,
			url,
			headers: options.header.map(header => readHeader(header)),
			removeHeaders: options.removeHeader,
			body: options.body === undefined ? undefined : await readBody(options.body),
		};
		const findId = readFlowId(word);
		const reader = await adapters.openReader();
		const flow = findId(reader);
		const replayer = await adapters.startReplayer();
		const order = options.edit ? await edit(replayer, {flow, changes}, output) : {flow, changes};
		if (!order) {
			return 1;
		}

		const {outcomes, flow: made} = await send({replayer, reader}, {
			order, times, concurrency, delay,
		});
		if (outcomes.some(({id}) => id === undefined)) {
			output.tell('tapx: The store refused to keep what was sent.');
		}

		if (times > 1) {
			await writeRows(outcomes, {reader, output, isJson: options.json});
			tellSum(outcomes, times, output);
		} else if (made && options.json) {
			await output.write(`${JSON.stringify(flowToJson(made), undefined, output.isTerminal ? 2 : 0)}\n`);
		} else if (made) {
			const paint = createPaint(output.color);
			await output.write([flowTitle(made, paint), ...(made.response ? [messagePage(responseMessage(made.response), paint)] : [])].join('\n'));
		}

		return outcomes.length === times && outcomes.every(({error, id}) => error === undefined && id !== undefined) ? 0 : 1;
	},
});
