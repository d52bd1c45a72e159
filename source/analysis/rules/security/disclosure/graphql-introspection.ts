import {nothing, type FlowRule} from '../../../rule.ts';
import {inAnswer} from '../../../found.ts';

const schema = /"__schema"\s{0,8}:\s{0,8}\{/v;

export const graphqlIntrospection: FlowRule = {
	meta: {
		id: 'graphql-introspection',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'GraphQL introspection is answered',
		advice: 'Turn introspection off in production unless the schema is public.',
		description: 'The server answered a query for `__schema` with its schema: every type, field and mutation, those that no client uses included.',
		falsePositives: 'Public APIs document themselves this way. A server on loopback is left out.',
		references: ['https://cheatsheetseries.owasp.org/cheatsheets/GraphQL_Cheat_Sheet.html'],
		cwe: 200,
		owasp: 'API8:2023',
	},
	check(exchange) {
		const {response} = exchange;
		if (response?.type !== 'json' || exchange.isLoopback || !response.tells('introspection')) {
			return nothing;
		}

		const text = response.text ?? '';
		const match = schema.exec(text);
		return match ? [{evidence: inAnswer(text, {from: match.index, to: match.index + match[0].length})}] : nothing;
	},
};
