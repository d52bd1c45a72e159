import {Buffer} from 'node:buffer';
import {X509Certificate} from 'node:crypto';
import type {OwnPage, PageRequest} from '../self-service.ts';
import {instructionText} from './help.ts';
import type {Place} from './instructions.ts';
import {fingerprint, placeOf} from './place.ts';
import {contentSecurityPolicy, renderPage} from './render.ts';

/** Where visitors are told to put the certificate, as a word of a POSIX shell. */
const suggestedFile = '"$HOME/tapx-ca.pem"';

/** The type by which browsers and phones know that a certificate is to be installed. */
const certificateType = 'application/x-x509-ca-cert';

type Content = {readonly type: string; readonly body: string | Uint8Array; readonly headers?: OwnPage['headers']};

const prefersText = ({accept, userAgent}: PageRequest): boolean =>
	/^(?:curl|Wget|HTTPie)\//v.test(userAgent) || !accept.includes('text/html');

const plain = (place: Place, certificate: string): string => `tapx listens on ${place.host}:${place.port}.

Its certificate: ${place.url}/ca.pem (PEM), ${place.url}/ca.cer (DER)
SHA-256 ${fingerprint(certificate)}

The commands below expect it here:
  $ curl -o ${place.file} ${place.url}/ca.pem

${instructionText(place)}`;

/** The pages that the proxy serves by itself: what to trust, and how. `proxyUrl` is the proxy as visitors reach it. */
export const createAuthorityPage = ({certificate, proxyUrl}: {certificate: string; proxyUrl: string}): ((request: PageRequest) => OwnPage) => {
	const place = placeOf(certificate, suggestedFile, proxyUrl);
	const pem = (): Content => ({type: certificateType, body: certificate, headers: [['Content-Disposition', 'attachment; filename="tapx-ca.pem"']]});
	const der = (): Content => ({type: certificateType, body: new X509Certificate(certificate).raw, headers: [['Content-Disposition', 'attachment; filename="tapx-ca.cer"']]});
	const welcome = (request: PageRequest): Content => prefersText(request)
		? {type: 'text/plain; charset=utf-8', body: plain(place, certificate)}
		: {type: 'text/html; charset=utf-8', body: renderPage(place, fingerprint(certificate)), headers: [['Content-Security-Policy', contentSecurityPolicy]]};
	const script = (): Content => ({type: 'application/x-ns-proxy-autoconfig', body: `function FindProxyForURL(url, host) {\n\treturn 'PROXY ${place.host}:${place.port}';\n}\n`});

	const contents: ReadonlyMap<string, (request: PageRequest) => Content> = new Map([
		['/', welcome],
		['/ca.pem', pem],
		['/ca.crt', pem],
		['/ca.cer', der],
		['/cert/pem', pem],
		['/cert/cer', der],
		['/proxy.pac', script],
	]);

	const respond = (status: number, {type, body, headers = []}: Content): OwnPage => ({
		status,
		headers: [
			['Content-Type', type],
			['Content-Length', String(Buffer.byteLength(body))],
			['Cache-Control', 'no-store'],
			['X-Content-Type-Options', 'nosniff'],
			...headers,
		],
		body,
	});

	return request => {
		if (!['GET', 'HEAD'].includes(request.method)) {
			return respond(405, {type: 'text/plain; charset=utf-8', body: 'Only GET and HEAD work here.\n', headers: [['Allow', 'GET, HEAD']]});
		}

		const content = contents.get(request.path);
		return content
			? respond(200, content(request))
			: respond(404, {type: 'text/plain; charset=utf-8', body: `tapx serves ${contents.keys().toArray().join(', ')} here. Was this request meant for another host? Then it did not name it.\n`});
	};
};
