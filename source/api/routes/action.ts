import {Buffer} from 'node:buffer';
import {z} from 'zod';
import type {FlowDiff} from '../../diff/diff.ts';
import {TapxError} from '../../flow/error.ts';
import type {Flow} from '../../flow/flow.ts';
import {joinHeaders} from '../../flow/headers.ts';
import {milliseconds} from '../../formats/time.ts';
import {compareFlows} from '../../operations/compare-flows.ts';
import {prepareReplay} from '../../operations/prepare-replay.ts';
import {replayFlow} from '../../operations/replay-flow.ts';
import {setMark} from '../../operations/set-mark.ts';
import {setNote} from '../../operations/set-note.ts';
import {showFlow} from '../../operations/show-flow.ts';
import type {Changes} from '../../replay/changes.ts';
import {
	requestShape,
	requestToJson,
	responseShape,
	textOf,
} from '../answers/message.ts';
import {
	filterText,
	idInPath,
	none,
	plainQuery,
	text,
	wholeNumber,
} from '../fields.ts';
import type {Redactor} from '../redactor.ts';
import {Refusal} from '../refusal.ts';
import type {Room} from '../room.ts';
import {defineRoute} from './define-route.ts';

const diffShape = z.looseObject({same: z.boolean()}).meta({id: 'Diff', description: 'what the second request has otherwise, as `tapx diff --json` gives it'});

const responseToJson = ({response, timings}: Flow): z.output<typeof responseShape> | null => response
	? {
		status: response.status, headers: joinHeaders(response.headers), body: textOf(response), duration_ms: milliseconds(timings.total),
	}
	: null;

/** Sends a request again; gives the original and the new flow, both fit for the caller. */
const send = async ({reader, startReplayer}: Room, {id, changes, signal, redactor}: {
	readonly id: number;
	readonly changes?: Changes;
	readonly signal: AbortSignal;
	readonly redactor: Redactor;
}): Promise<{original: Flow; sent: Flow}> => {
	const original = showFlow({reader}, {id});
	const {outcomes, flow} = await replayFlow({reader, replayer: await startReplayer()}, {order: {flow: id, changes}, signal});
	const error = outcomes.at(-1)?.error;
	if (error) {
		throw new Refusal(502, error.message, flow ? `It is recorded as ${flow.id}.` : '');
	}

	if (!flow) {
		throw new TapxError('store-busy', 'The request was sent, but the store did not take it.');
	}

	return {original: redactor.flow(original), sent: redactor.flow(flow)};
};

/** The difference of two flows as the caller may see it. */
const differences = ({reader}: Room, a: number, b: number, {isActive}: Redactor): FlowDiff => compareFlows({reader}, {a, b, redact: isActive}).diff;

const replayed = {
	message: z.string(), response: responseShape, replay_id: z.int().meta({description: 'the id that the new request got'}), diff: diffShape,
};

const replayRoute = defineRoute({
	method: 'POST',
	path: '/copilot/action/replay/{id}',
	summary: 'send a request again, as it was',
	tag: 'Action',
	input: {path: idInPath, query: plainQuery, body: none},
	answer: z.object({...replayed, request: requestShape}),
	async run(room, {path: {id}, signal, redactor}) {
		const {sent} = await send(room, {id, signal, redactor});
		return {
			message: `Request ${id} was sent again.`, request: requestToJson(sent.request), response: responseToJson(sent), replay_id: sent.id, diff: differences(room, id, sent.id, redactor),
		};
	},
});

const bodyInput = z.union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())], {error: 'wants a text, or JSON that is sent as it is'});

const modification = z.strictObject({
	method: text().optional(),
	url: text().optional().meta({description: 'the whole of it; http or https'}),
	headers: z.record(z.string(), text()).optional().meta({description: 'each takes the place of those of its name; the others stay'}),
	remove_headers: z.array(text()).optional(),
	body: bodyInput.optional(),
	dry_run: z.boolean({error: 'wants true or false'}).optional().meta({description: 'only show what would be sent'}),
});

const changesOf = ({method, url, headers, remove_headers: removed, body}: z.output<typeof modification>): Changes => ({
	method,
	url,
	headers: headers && Object.entries(headers),
	removeHeaders: removed,
	body: body === undefined ? undefined : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

const modifyRoute = defineRoute({
	method: 'POST',
	path: '/copilot/action/modify/{id}',
	summary: 'change a request and send it',
	tag: 'Action',
	input: {path: idInPath, query: plainQuery, body: modification},
	answer: z.object({
		...replayed,
		original: requestShape,
		modified: requestShape,
		response: responseShape.nullable().meta({description: 'null for a dry run'}),
		replay_id: z.int().nullable(),
		diff: diffShape.nullable(),
	}),
	async run(room, {
		path: {id}, body, signal, redactor,
	}) {
		const changes = changesOf(body);
		// What is wrong is told before anything is sent.
		const {flow, request} = prepareReplay(room, {id, changes});
		if (body.dry_run) {
			return {
				message: `This is what would be sent in place of request ${id}.`,
				original: requestToJson(redactor.flow(flow).request),
				modified: requestToJson(redactor.flow({...flow, request}).request),
				response: null,
				replay_id: null,
				diff: null,
			};
		}

		const {original, sent} = await send(room, {
			id, changes, signal, redactor,
		});
		return {
			message: `Request ${id} was changed and sent.`,
			original: requestToJson(original.request),
			modified: requestToJson(sent.request),
			response: responseToJson(sent),
			replay_id: sent.id,
			diff: differences(room, id, sent.id, redactor),
		};
	},
});

const noteRoute = defineRoute({
	method: 'POST',
	path: '/copilot/action/note/{id}',
	summary: 'set the note of a request; an empty text removes it',
	tag: 'Action',
	input: {path: idInPath, query: plainQuery, body: z.strictObject({text: text().max(100_000, {error: 'wants at most 100,000 characters'})})},
	answer: z.object({message: z.string(), request_id: z.int(), notes: z.string().nullable()}),
	async run({openEditor}, {path: {id}, body}) {
		setNote({editor: await openEditor()}, {id, text: body.text});
		return {message: `Request ${id} has ${body.text === '' ? 'no note any more' : 'a new note'}.`, request_id: id, notes: body.text || null};
	},
});

const markRoute = defineRoute({
	method: 'POST',
	path: '/copilot/action/mark/{id}',
	summary: 'mark a request, or take its mark away; marked requests are not cleared',
	tag: 'Action',
	input: {path: idInPath, query: plainQuery, body: z.strictObject({marked: z.boolean({error: 'wants true or false'}).default(true)})},
	answer: z.object({message: z.string(), request_id: z.int(), marked: z.boolean()}),
	async run({openEditor}, {path: {id}, body: {marked}}) {
		setMark({editor: await openEditor()}, {id, marked});
		return {message: `Request ${id} is ${marked ? 'marked' : 'not marked any more'}.`, request_id: id, marked};
	},
});

const id = wholeNumber(1, Number.MAX_SAFE_INTEGER);

const compareRoute = defineRoute({
	method: 'POST',
	path: '/copilot/action/compare',
	summary: 'compare two requests with their responses',
	tag: 'Action',
	input: {
		path: none,
		query: plainQuery,
		body: z.strictObject({
			a: id,
			b: id,
			ignore_headers: z.array(text()).optional().meta({description: 'names; `*` is a wildcard'}),
			ignore_paths: z.array(text()).optional().meta({description: 'places in JSON: `$.timestamp`, `$..id`'}),
		}),
	},
	answer: z.object({same: z.boolean(), diff: diffShape}),
	run({reader}, {body, redactor}) {
		const {a, b, ignore_headers: ignoreHeaders, ignore_paths: ignorePaths} = body;
		const {diff} = compareFlows({reader}, {
			a, b, redact: redactor.isActive, ...(ignoreHeaders && {ignoreHeaders}), ...(ignorePaths && {ignorePaths}),
		});
		return {same: diff.same, diff};
	},
});

const clearRoute = defineRoute({
	method: 'POST',
	path: '/copilot/action/clear',
	summary: 'delete requests for good',
	tag: 'Action',
	input: {
		path: none,
		query: plainQuery,
		body: z.strictObject({
			filter: filterText.meta({description: 'which; an empty one means all'}),
			marked: z.boolean({error: 'wants true or false'}).default(false).meta({description: 'marked ones too'}),
		}),
	},
	answer: z.object({message: z.string(), deleted: z.int()}),
	async run({parseFilter, runErrand}, {body: {filter, marked}, signal}) {
		const {text: plain} = filter.trim() === '' ? {text: ''} : parseFilter(filter);
		const outcome = await runErrand('clear', {filter: plain, isMarkedToo: marked}, {signal});
		const {flows} = outcome.isStopped ? outcome.progress : outcome.result;
		return {message: `${flows} request${flows === 1 ? '' : 's'} deleted.`, deleted: flows};
	},
});

/** Calls that do something. */
export const actionRoutes = [replayRoute, modifyRoute, noteRoute, markRoute, compareRoute, clearRoute];
