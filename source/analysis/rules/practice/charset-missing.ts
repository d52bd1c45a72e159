import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

const texts: ReadonlySet<string> = new Set(['html', 'text', 'csv', 'css']);
/** A page may say it in its first 1,024 bytes. */
const looked = 1024;
const declared = /<meta\s[^>]{0,100}charset\s{0,4}=\s{0,4}["']?(?<charset>[\w\-]{2,40})/iv;
const aboveAscii = /[\u{80}-\u{10FFFF}]/v;
const sample = 100_000;

const utf8 = (name: string): string => name.toLowerCase().replace(/^utf8$/v, 'utf-8');

export const charsetMissing: FlowRule = {
	meta: {
		id: 'charset-missing',
		version: 1,
		category: 'practice',
		severity: 'low',
		confidence: 'high',
		title: 'Text that does not say its encoding',
		advice: 'Send `Content-Type: …; charset=utf-8`.',
		description: 'A page, plain text, style or table has letters above ASCII and neither its Content-Type nor, for a page, its first 1,024 bytes name the encoding: browsers guess, and may show something else. Told too when header and page name different ones.',
		falsePositives: 'JSON is always UTF-8 and is left out; so is text of ASCII alone.',
		references: ['https://html.spec.whatwg.org/multipage/semantics.html#charset', 'https://www.rfc-editor.org/rfc/rfc6657'],
		cwe: 436,
		zap: 90_011,
	},
	check(exchange) {
		const {response} = exchange;
		if (!response || response.size === 0 || response.status !== 200 || !texts.has(response.type)) {
			return nothing;
		}

		const {essence, parameters} = response.mediaType;
		const {charset} = parameters;
		const text = response.text ?? '';
		const inPage = response.type === 'html' ? declared.exec(text.slice(0, looked))?.groups?.['charset'] : undefined;
		const evidence = inHeader('response-headers', 'content-type', response.header('content-type'), {reason: inPage === undefined ? `${essence} with letters above ASCII` : `the page says ${inPage}`});
		if (charset === undefined) {
			return inPage === undefined && !(response.type === 'css' && text.startsWith('@charset')) && aboveAscii.test(text.slice(0, sample)) ? [{evidence}] : nothing;
		}

		return inPage !== undefined && utf8(inPage) !== utf8(charset) ? [{title: 'Header and page name different encodings', evidence}] : nothing;
	},
};
