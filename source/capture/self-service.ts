import type http from 'node:http';
import {flat, toHttp2} from '../upstream/hop-by-hop.ts';
import type {Destination} from './destination.ts';

/** A page of the proxy's own. */
export type OwnPage = {readonly status: number; readonly headers: ReadonlyArray<readonly [string, string]>; readonly body: string | Uint8Array};

/** What a page depends on. */
export type PageRequest = {readonly method: string; readonly path: string; readonly accept: string; readonly userAgent: string};

/** Answers requests that are meant for the proxy itself. */
export type SelfService = {
	/** Whether the request was for the proxy, and is answered. */
	answer(request: http.IncomingMessage, response: http.ServerResponse, destination: Destination): boolean;
};

/** Names under which the proxy is reached through itself: its own, and the one that users of mitmproxy know. */
const ownNames: ReadonlySet<string> = new Set(['tapx.local', 'mitm.it']);

/** Serves the authority's page under the proxy's own names, and to whoever asks the proxy's port directly. */
export const createSelfService = ({page, isOwn}: {
	page: (request: PageRequest) => OwnPage;
	isOwn: (address: string | undefined, port: number | undefined) => boolean;
}): SelfService => ({
	answer(request, response, {host, port, path, isDirect, connectHost}) {
		if (!isDirect && !ownNames.has(host) && !isOwn(connectHost, port)) {
			return false;
		}

		const {status, headers, body} = page({
			method: request.method ?? 'GET', path, accept: request.headers.accept ?? '', userAgent: request.headers['user-agent'] ?? '',
		});
		response.writeHead(status, request.httpVersionMajor >= 2 ? toHttp2(headers) : flat(headers));
		response.end(request.method === 'HEAD' ? undefined : body);
		request.resume();
		return true;
	},
});
