import {inBody} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {probes, type Shape} from '../../../probe.ts';

const external = /<!entity\s+(?:%\s*)?[\w\-.]{1,60}\s+(?:system|public)\s+["'][^"'<>]{0,300}|<!doctype\s[^<>\[]{0,200}\bsystem\s+["'](?:file|https?|ftp|php|expect|gopher|jar):[^"'<>]{0,300}/iv;
const entity = /<!entity\s/giv;
/** Entities in a document that few honest ones have. */
const many = 8;

const shapes: readonly Shape[] = [{what: 'an external entity of XML', signs: ['<!entity', '<!doctype'], pattern: external}];
const inValues = probes({shapes, isLookedAt: ({parameter}) => parameter.part !== 'request-headers'});
const types: ReadonlySet<string> = new Set(['xml', 'svg', 'html', 'soap', '', 'text']);

export const xmlEntities: FlowRule = {
	meta: {
		id: 'xml-entities',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'XML with external entities was sent',
		advice: 'Turn document types and external entities off in the XML parser.',
		description: 'XML that a client sent declares an entity that stands for a file or an address (XXE), or so many entities that they may grow without bound. A parser that follows them reads files of the server, calls addresses within its network, or runs out of memory. When the answer has the contents of a file of the system, it worked: then the finding is critical.',
		falsePositives: 'Old document types name their DTD by an address; those of the W3C are left out.',
		references: ['https://owasp.org/www-community/vulnerabilities/XML_External_Entity_(XXE)_Processing', 'https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html'],
		cwe: 611,
		owasp: 'A05:2021',
	},
	check(exchange) {
		const {request, response} = exchange;
		const text = request.size > 0 && types.has(request.type) ? request.text : undefined;
		if (!text?.includes('<!')) {
			return exchange.inputs.length > 0 ? inValues(exchange) : nothing;
		}

		const found = external.exec(text);
		if (found && !found[0].includes('//www.w3.org/')) {
			const isProved = response?.tells('system-file') ?? false;
			return [{
				evidence: inBody('request-body', text, [found.index, found.index + found[0].length], {reason: isProved ? 'the answer has the contents of a file of the system' : undefined}),
				...isProved && {severity: 'critical', confidence: 'high', title: 'XML external entity: the answer is a file of the system'},
			}];
		}

		const entities = text.slice(0, 20_000).matchAll(entity).toArray();
		return entities.length >= many && /&\w{1,40};[^<>]{0,20}&\w{1,40};/v.test(text.slice(0, 20_000))
			? [{title: 'XML with entities that grow was sent', evidence: inBody('request-body', text, [entities[0]!.index, entities[0]!.index + 9], {reason: `${entities.length} entities that name one another`})}] // There are at least eight.
			: nothing;
	},
};
