import {Buffer} from 'node:buffer';
import {bodyBytes} from '../flow/content.ts';
import type {Flow} from '../flow/flow.ts';
import {humanSize} from '../flow/human.ts';
import {flowToJson} from '../formats/json.ts';
import {showFlow} from '../operations/show-flow.ts';
import {redactFlow} from '../redaction/redact-flow.ts';
import {toggle} from '../settings/kinds.ts';
import {defineCommand} from './command.ts';
import {usageError} from './input/arguments.ts';
import {readFlowId} from './input/flow-id.ts';
import {
	bodyPage,
	flowTitle,
	headText,
	messagePage,
} from './output/flow-page.ts';
import {
	messageBytes,
	requestMessage,
	responseMessage,
	type Message,
} from './output/http-message.ts';
import type {Output} from './output/output.ts';
import {createPaint, type Paint} from './output/paint.ts';
import {tellRedacted} from './output/tell-redacted.ts';

const chooseMessages = (flow: Flow, {request, response}: {readonly request: boolean; readonly response: boolean}): Message[] => [
	...(request || !response ? [requestMessage(flow.request)] : []),
	...(flow.response && (response || !request) ? [responseMessage(flow.response)] : []),
];

/** Bytes as they are into a pipe or a file; on a terminal as safe text, or their size when they are not text. */
const writeBytes = async (output: Output, message: Message, bytes: Uint8Array, paint: Paint): Promise<void> => {
	if (output.isTerminal) {
		await output.write(bodyPage({...message, headers: message.headers.filter(([name]) => name.toLowerCase() !== 'content-encoding'), body: {size: bytes.length, truncated: false, bytes}}, paint));
	} else {
		await output.write(bytes);
	}
};

const writeBody = async (output: Output, message: Message, raw: boolean, paint: Paint): Promise<void> => {
	const {body} = message;
	if (!body) {
		output.tell('There is no body.');
		return;
	}

	const {bytes, error} = raw ? {bytes: body.bytes} : bodyBytes(message);
	await writeBytes(output, message, bytes, paint);
	if (error ?? body.truncated) {
		output.tell(error ?? `Only the first ${humanSize(body.bytes.length)} of ${humanSize(body.size)} were kept.`);
	}
};

export const command = defineCommand({
	name: 'show',
	usage: 'ID',
	summary: 'show one flow whole',
	details: 'ID is a number that tapx ls shows, or "last". --body writes the bytes of the response, decoded; into a pipe or a file they arrive exactly.',
	options: {
		request: {...toggle, doc: 'only the request'},
		response: {...toggle, doc: 'only the response'},
		headers: {...toggle, doc: 'only first line and headers'},
		body: {...toggle, doc: 'only the body, decoded; of the response unless --request'},
		raw: {...toggle, doc: 'as on the wire: the whole message, or the body with --body'},
		json: {...toggle, doc: 'the flow as one JSON object'},
	},
	settings: ['db', 'color', 'redact'],
	takes: [1, 1],
	examples: [
		['tapx show last', 'the newest flow'],
		['tapx show 12 --body | jq .', 'the body of its response'],
		['tapx show 12 --request --raw > request.http', 'its request as sent'],
	],
	async run({
		words, options, settings, adapters, output,
	}) {
		const [word = ''] = words;
		const form = (['json', 'headers', 'body'] as const).filter(name => options[name]);
		if (form.length > 1 || (options.raw && (options.json || options.headers))) {
			throw usageError(`--${form[0]} cannot go with --${form[1] ?? 'raw'}.`);
		}

		const findId = readFlowId(word);
		const reader = await adapters.openReader();
		const whole = showFlow({reader}, {id: findId(reader)});
		const {value: flow, counts} = settings.redact ? redactFlow(whole) : {value: whole, counts: {}};
		tellRedacted(output, settings, counts);
		const paint = createPaint(output.color);
		if (options.json) {
			await output.write(`${JSON.stringify(flowToJson(flow), undefined, output.isTerminal ? 2 : 0)}\n`);
			return;
		}

		if (options.body) {
			const messages = chooseMessages(flow, {...options, response: options.response || !options.request});
			for (const message of messages) {
				await writeBody(output, message, options.raw, paint); // eslint-disable-line no-await-in-loop -- one after the other on one stream
			}

			return;
		}

		const messages = chooseMessages(flow, options);
		if (options.raw) {
			for (const message of messages) {
				await writeBytes(output, {...message, headers: []}, Buffer.from(messageBytes(message)), paint); // eslint-disable-line no-await-in-loop
			}

			return;
		}

		const isWhole = !options.request && !options.response && !options.headers;
		const pages = messages.map(message => options.headers ? headText(message, paint) : messagePage(message, paint));
		await output.write([...(isWhole ? [flowTitle(flow, paint)] : []), ...pages].join('\n'));
	},
});
