import {Buffer} from 'node:buffer';
import {json} from '../site/answers.ts';
import type {Route} from '../site/route.ts';

/** What the API answers, by the operation's name. */
const answers: Readonly<Record<string, unknown>> = {
	ProductPage: {data: {product: {id: 'UHJvZHVjdDoxMDAx', name: 'Quiet lamp', reviews: {edges: [{node: {stars: 5}}], pageInfo: {hasNextPage: true}}}}},
	AddToCart: {data: {addToCart: {cart: {total: 12_900, lines: [{sku: 'SKU-1001', count: 2}]}}}},
	Recommendations: {
		data: {viewer: {recommendations: null}},
		errors: [{
			message: 'recommendations are resting', path: ['viewer', 'recommendations'], locations: [{line: 1, column: 40}], extensions: {code: 'UPSTREAM_TIMEOUT'},
		}],
	},
};

const unknown = {errors: [{message: 'Cannot query field "prize" on type "Product". Did you mean "price"?', locations: [{line: 1, column: 14}]}]};

/** GraphQL over POST and GET: data, partial data, and errors under a 200. */
export const graphql: readonly Route[] = [
	{
		method: 'POST', path: '/graphql', async answer({body}) {
			const sent = Buffer.from(await body()).toString();
			const [, name = ''] = /"operationName":"(\w+)"/v.exec(sent) ?? [];
			return json(answers[name] ?? unknown, {headers: {'content-type': 'application/graphql-response+json'}, delay: 30});
		},
	},
	{method: 'GET', path: '/graphql', answer: ({url}) => json(answers[url.searchParams.get('operationName') ?? ''] ?? unknown)},
];
