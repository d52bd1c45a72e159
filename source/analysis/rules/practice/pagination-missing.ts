import {inBody} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

/** Shorter lists need no pages. */
const leastItems = 200;
const leastSize = 50_000;
const paging = /^(?:page|per_?page|limit|offset|cursor|after|before|size|page_?size|first|last|skip|top|\$top|\$skip|count|max_?results|start|from|ids?|since|until|page\[.{1,20}\])$/iv;
const next = /^_?(?:next|links?|paging|pagination|cursor|next_?(?:page|cursor|token|link)|page_?(?:info|token)?|has_?more|total_?pages|meta|@odata\.nextlink)$/iv;

export const paginationMissing: FlowRule = {
	meta: {
		id: 'pagination-missing',
		version: 1,
		category: 'practice',
		severity: 'low',
		confidence: 'medium',
		title: 'A long list in one piece',
		advice: 'Answer lists in pages, with a limit and a cursor, and name the next page in `Link` or in the body.',
		description: 'An API answered a list of 200 items or more, over 50 KB, and neither the request nor the answer knows of pages. Such lists grow with the data until they are too slow, and let anybody load everything at once.',
		falsePositives: 'Lists that cannot grow: countries, currencies, translations.',
		references: ['https://www.rfc-editor.org/rfc/rfc8288', 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/'],
		cwe: 770,
		owasp: 'API4:2023',
	},
	check(exchange) {
		const {request, response} = exchange;
		if (response?.status !== 200 || response.type !== 'json' || request.method !== 'GET' || response.has('link') || (response.text?.length ?? 0) < leastSize) {
			return nothing;
		}

		const {json} = response;
		const members = typeof json === 'object' && json !== null && !Array.isArray(json) ? Object.entries(json) : [];
		const [name, list] = Array.isArray(json) ? ['', json as unknown[]] : members.find(([, value]) => Array.isArray(value) && value.length >= leastItems) ?? [];
		return !Array.isArray(list) || list.length < leastItems || typeof list[0] !== 'object' || members.some(([key]) => next.test(key)) || exchange.parameters.some(({name: parameter}) => paging.test(parameter)) ? nothing : [{evidence: inBody('response-body', response.text ?? '', [0, 60], {name: name === '' ? undefined : name, reason: `${list.length} items`})}];
	},
};
