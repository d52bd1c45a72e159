import type {Socket} from 'node:net';
import fastify, {type FastifyInstance, type FastifyReply} from 'fastify';
import {nearest} from '../filter/nearest.ts';
import {TapxError} from '../flow/error.ts';
import type {Api, ApiOptions} from './api.ts';
import {answer} from './call.ts';
import {createPulse} from './events/pulse.ts';
import {failureOf} from './failure.ts';
import {createGuard, type Caller} from './guard/guard.ts';
import {allowNames, apiUrl} from './guard/names.ts';
import {createTokenCheck, makeToken} from './guard/token.ts';
import {createMetrics} from './metrics/metrics.ts';
import {openApi} from './openapi.ts';
import {Refusal} from './refusal.ts';
import type {ApiAdapters, Room} from './room.ts';
import {routes} from './routes/index.ts';
import {createTurns} from './turns.ts';

/** Largest body of a request, in bytes: that of a request to be sent. */
const bodyLimit = 8 * 1024 * 1024;
/** Milliseconds for a request to arrive. */
const requestTimeout = 30_000;

const listenErrors: Readonly<Record<string, (options: ApiOptions) => TapxError>> = {
	EADDRINUSE: ({port}) => new TapxError('port-in-use', `Port ${port} for the API is taken.`, {advice: 'Stop the program that has it, or try --api-port 0 for a free one.'}),
	EACCES: ({port}) => new TapxError('port-forbidden', `Port ${port} for the API may not be opened by this user.`, {advice: 'Use a port above 1023.'}),
	EADDRNOTAVAIL: ({host}) => new TapxError('host-unknown', `${host} is not an address of this machine.`, {advice: 'Use --host 127.0.0.1.'}),
};

/** Listens and gives the port. */
const listen = async (app: FastifyInstance, options: ApiOptions): Promise<number> => {
	try {
		await app.listen({host: options.host, port: options.port});
	} catch (error) {
		const known = listenErrors[(error as NodeJS.ErrnoException).code ?? ''];
		throw known ? known(options) : error;
	}

	return (app.server.address() as {port: number}).port;
};

const paths = [...new Set(routes.map(({path}) => path))];

/** A path in the notation of the router. */
const routerPath = (path: string): string => path.replaceAll(/\{(\w+)\}/gv, ':$1');

const noSuchCall = (method: string, url: string): Refusal => {
	const [path = ''] = url.split('?', 1);
	const near = nearest(path, paths);
	return new Refusal(404, `There is no ${method} ${path.slice(0, 100)}.`, near === undefined ? '/openapi.json describes what there is.' : `Did you mean ${near}?`);
};

const every = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Answers the other methods of a path. */
const refuseOtherMethods = (app: FastifyInstance, path: string): void => {
	const own = routes.filter(route => route.path === path).map(({method}) => method);
	app.route({
		method: every.filter(method => own.every(each => each !== method)),
		url: routerPath(path),
		async handler({method}) {
			throw new Refusal(405, `${path} does not take ${method}.`, `It takes ${own.join(' and ')}.`, {allow: own.join(', ')});
		},
	});
};

const badRequest = `${JSON.stringify({success: false, error: 'This is not a request that can be read.'})}\n`;

/** What a socket is told whose bytes are no HTTP. */
const refuseGarbage = (socket: Socket): void => {
	if (socket.writable) {
		socket.end(`HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${badRequest.length}\r\n\r\n${badRequest}`);
	}
};

/**
Starts the API.

@throws {TapxError} `port-in-use`, `port-forbidden`, `host-unknown`.
*/
export const startApi = async (adapters: ApiAdapters, options: ApiOptions): Promise<Api> => {
	const {reader, version, capture} = adapters;
	const {tell} = options;
	const pulse = createPulse(reader, error => {
		tell(`The store cannot be read: ${String(error)}`);
	});
	const metrics = createMetrics({reader, pulse, capture});
	const room: Room = {
		...adapters, pulse, metrics, turns: createTurns(), describe: () => openApi(routes, version),
	};

	const fail = async (error: unknown, reply: FastifyReply): Promise<FastifyReply> => {
		const {status, line, headers, isBug} = failureOf(error);
		if (isBug) {
			tell(`A call of the API failed: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
		}

		return reply.code(status).headers(headers).type('application/json; charset=utf-8').send(`${JSON.stringify({success: false, error: line})}\n`);
	};

	const app = fastify({
		logger: false,
		bodyLimit,
		requestTimeout,
		exposeHeadRoutes: false,
		// Streams of events have no end of their own.
		forceCloseConnections: true,
		routerOptions: {ignoreTrailingSlash: true, maxParamLength: 500},
		clientErrorHandler(_error, socket) {
			refuseGarbage(socket);
		},
		frameworkErrors(error, _request, reply) {
			void fail(error, reply);
		},
	});
	const callers = new WeakMap<object, Caller>();
	let guard: ReturnType<typeof createGuard> | undefined;

	app.addHook('onRequest', async request => {
		if (!guard) {
			throw new Refusal(503, 'tapx is still starting.');
		}

		callers.set(request.raw, await guard(request.raw));
	});
	app.addHook('onSend', async (_request, reply) => {
		void reply.headers({'x-content-type-options': 'nosniff', 'cache-control': 'no-store'});
	});
	app.addHook('onResponse', async (_request, reply) => {
		metrics.answered(reply.statusCode);
	});
	// JSON whatever it is called: curl -d says that it sends a form.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', {parseAs: 'string'}, (_request, body, done) => {
		done(null, body);
	});
	app.setErrorHandler(async (error, _request, reply) => fail(error, reply));
	app.setNotFoundHandler(async ({method, url}, reply) => fail(noSuchCall(method, url), reply));
	for (const route of routes) {
		app.route({
			method: route.method,
			url: routerPath(route.path),
			handler: async (request, reply) => answer(route, room, {request, reply, caller: callers.get(request.raw)!}), // The hook has let it in.
		});
	}

	for (const path of paths) {
		refuseOtherMethods(app, path);
	}

	try {
		const port = await listen(app, options);
		const token = options.token ?? makeToken();
		guard = createGuard(allowNames(port, options.host, options.names), createTokenCheck(token));
		return {
			host: options.host,
			port,
			url: apiUrl(options.host, port),
			madeToken: options.token === undefined ? token : undefined,
			async stop() {
				pulse.stop();
				metrics.stop();
				await app.close();
			},
		};
	} catch (error) {
		pulse.stop();
		metrics.stop();
		throw error;
	}
};
