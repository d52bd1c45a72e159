import {Buffer} from 'node:buffer';
import type {FlowError, Headers} from '../flow/flow.ts';
import {failureStatus} from '../flow/failures.ts';
import {headerValue} from '../flow/headers.ts';

/** The answer the proxy gives in a server's stead. */
export type GatewayAnswer = {readonly status: number; readonly reason: string; readonly headers: Headers; readonly body: Buffer};

const reasons: Readonly<Record<number, string>> = {
	400: 'Bad Request', 502: 'Bad Gateway', 504: 'Gateway Timeout', 508: 'Loop Detected',
};

/** The ampersand first, or it would be escaped twice. */
const entities = [['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;']] as const;

const escape = (text: string): string => {
	let escaped = text;
	for (const [character, entity] of entities) {
		escaped = escaped.replaceAll(character, () => entity);
	}

	return escaped;
};

/** The page that tells a client why there is no answer: HTML for a browser, a line of text for the rest. */
export const gatewayAnswer = (error: FlowError, url: string, requestHeaders: Headers): GatewayAnswer => {
	const status = failureStatus(error.code);
	const reason = reasons[status] ?? 'Bad Gateway';
	const isBrowser = (headerValue(requestHeaders, 'accept') ?? '').includes('text/html');
	const body = Buffer.from(isBrowser
		? `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${status} ${reason}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:15vh auto;padding:0 1em;color:#222;background:#fff}h1{font-size:1.3em}code{word-break:break-all;color:#555}footer{margin-top:3em;color:#777;font-size:.85em}@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}code{color:#aaa}}</style>
<h1>${escape(error.message)}</h1>
<p><code>${escape(url)}</code></p>
<footer>${status} ${reason}, answered by the tapx proxy (${escape(error.code)}).</footer>
</html>
`
		: `tapx: ${error.message}\n`);
	return {
		status,
		reason,
		headers: [
			['Content-Type', `text/${isBrowser ? 'html' : 'plain'}; charset=utf-8`],
			['Content-Length', String(body.length)],
			['Cache-Control', 'no-store'],
			['X-Tapx-Error', error.code],
		],
		body,
	};
};
