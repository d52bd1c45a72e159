import type {FastifyReply, FastifyRequest} from 'fastify';
import {jsonText} from '../formats/json-text.ts';
import {wrongInput} from './failure.ts';
import type {Caller} from './guard/guard.ts';
import {createRedactor} from './redactor.ts';
import type {Call, Route, Shape} from './route.ts';
import {Refusal} from './refusal.ts';
import type {Room} from './room.ts';
import {Streamed} from './streamed.ts';

/** Input that fits a schema. */
const parse = <Fitting extends Shape>(schema: Fitting, input: unknown): ReturnType<Fitting['parse']> => {
	const {success, data, error} = schema.safeParse(input);
	if (success) {
		return data as ReturnType<Fitting['parse']>;
	}

	throw wrongInput(error, input, Object.keys(schema.shape));
};

/** What a client sent as JSON; none at all is an empty object. */
const parseBody = (body: unknown): unknown => {
	if (typeof body !== 'string' || body.trim() === '') {
		return {};
	}

	try {
		return JSON.parse(body) as unknown;
	} catch (error) {
		throw new Refusal(400, `The body is not JSON: ${(error as Error).message}.`);
	}
};

/** Aborted when the caller goes away before the answer is through. */
const goneSignal = ({raw}: FastifyReply): AbortSignal => {
	const controller = new AbortController();
	raw.once('close', () => {
		if (!raw.writableFinished) {
			controller.abort();
		}
	});
	return controller.signal;
};

/** Answers one call of a route. */
export const answer = async (route: Route, room: Room, {request, reply, caller}: {readonly request: FastifyRequest; readonly reply: FastifyReply; readonly caller: Caller}): Promise<FastifyReply> => {
	const {input, run} = route;
	const query = parse(input.query, request.query);
	const redactor = createRedactor((query['redact'] as boolean | undefined) ?? room.redact ?? !caller.isLocal);
	const call: Call<Shape, Shape, Shape> = {
		path: parse(input.path, request.params),
		query,
		body: parse(input.body, route.method === 'POST' ? parseBody(request.body) : {}),
		redactor,
		signal: goneSignal(reply),
		headers: request.headers,
	};
	const result = await run(room, call);
	if (result instanceof Streamed) {
		return reply.headers(result.headers).type(result.type).send(result.stream);
	}

	const {counts} = redactor;
	return reply.type('application/json; charset=utf-8').send(`${jsonText({success: true, ...result, ...(Object.keys(counts).length > 0 && {redacted: counts})})}\n`);
};
