import { remarks } from '../../../../src/features/okrs/coach/coach';
import { aDraft, drafted } from './drafts';

/** What is remarked on an objective's title alone. */
const onTitle = (title: string) =>
  remarks(aDraft({ title }))
    .filter(({ path }) => path === 'title')
    .map(({ rule }) => rule);
/** What is remarked on a key result's title, its numbers not being beside it. */
const onKeyResult = (title: string) =>
  remarks(aDraft({ keyResults: [drafted({ title, hasNumbers: false })] }))
    .filter(({ path }) => path.startsWith('krs.'))
    .map(({ rule }) => rule);

describe('a title that reads like output is remarked on', () => {
  it.each([
    'Launch the new mobile app',
    'Send 12 newsletters',
    'Build a data warehouse',
    'Complete the CRM migration',
    'Ship dark mode',
    'Sending the customer survey to everybody',
    'Launched the partner programme',
    'We will roll out SSO to all offices',
    'Successfully deliver the ERP project',
    'Migrate all customers to the new platform by 30 June',
    'Publish 10 case studies',
    'Organise four workshops with sales',
    'Implementation of the new ticket system',
    'Launch of the web shop',
    'CRM rollout by September',
    'New website launched',
    'Onboarding handbook written and shared with all teams',
    '12 blog posts published by the end of Q2',
    'Design, build and test the new depot',
    'Hire 5 engineers',
    'Train all managers in giving feedback',
    'Go live with the new payroll',
    'Test the new router in three depots',
    'Run 6 customer interviews',
    'Launch in Germany',
    'Complete a course on negotiation',
    'To build our first data team',
    'Launch the new checkout to raise conversion from 2% to 3%',
    'Ship the new app within 30 days',
  ])('%s', (title) => {
    expect(onTitle(title)).toContain('output');
    expect(onKeyResult(title)).toContain('output');
  });
});

describe('a word of output is no output where something is measured or meant', () => {
  it.each([
    'New users active a week after launch, from 20% to 50%',
    'Launch-day crashes down from 40 to 5',
    'Launch conversion up from 3% to 5%',
    'Build times from 40 to 10 minutes',
    'Build failures below 2 a week',
    'Release cycle from 6 weeks to 1',
    'Test coverage of the billing code from 40% to 80%',
    'Shipping cost per parcel below €4',
    'Shipped orders that come back, from 9% to 4%',
    'Completed profiles from 40% to 75%',
    '95% of orders shipped within 24 hours',
    '90% of parcels delivered on time',
    'Ship orders within 24 hours in 95% of cases',
    'Design system used by 8 of 10 teams',
    'Send replies within two hours',
    '80% of new customers complete onboarding in their first week',
    '30% of revenue from products launched this year',
    'Ship with confidence: changes rolled back from 12% to 3%',
    'Training days lost to illness from 60 to 20',
    'Cases completed without rework from 70% to 90%',
  ])('%s', (title) => {
    expect(onTitle(title)).toEqual([]);
    expect(onKeyResult(title)).toEqual([]);
  });

  it('counts what is done one by one from nothing, not what is measured', () => {
    const rules = (title: string, fromZero: boolean) =>
      remarks(aDraft({ keyResults: [drafted({ title, fromZero })] })).map(({ rule }) => rule);
    expect(rules('Workshops on privacy held', true)).toEqual(['output']);
    expect(rules('Newsletters sent to customers', true)).toEqual(['output']);
    expect(rules('Newsletters sent to customers', false)).toEqual([]);
  });

  it.each([
    'Customers get their parcels in days, not weeks',
    'Build trust in our figures',
    'Build a product that small shops love',
    'Ship with confidence',
    'Release days are quiet for our support team',
    'Establish ourselves as the partner of mid-size hospitals',
    'I can run a design sprint without help',
    'Become the first choice of small bakeries for their accounts',
    'New hires feel at home from their first day',
    'Our launches surprise nobody in support',
    'Small firms pay their bills on their own',
    'Make onboarding effortless for small teams',
    'Everybody in the company knows what our customers think of us',
    'I lead a customer workshop on my own',
  ])('%s, as an objective', (title) => expect(onTitle(title)).toEqual([]));
});

describe('a vague title is remarked on', () => {
  it.each([
    'Improve customer satisfaction',
    'Increase revenue',
    'Better communication between the teams',
    'Enhance the user experience',
    'Optimise our processes',
    'Optimize the sales funnel',
    'Strengthening our brand',
    'Improved collaboration with sales',
    'Significantly reduce churn',
    'We want to grow our market share',
    'Improvement of internal processes',
    'More efficient meetings',
    'Drive innovation',
    'Focus on quality',
    'Operational excellence in support',
    'Customer satisfaction is improved',
    'Improve ISO 27001 readiness by 30 June 2026',
    'Become better at hiring',
    'Communicate better',
  ])('%s', (title) => {
    expect(onTitle(title)).toEqual(['vague']);
    expect(onKeyResult(title)).toEqual(['vague']);
  });

  it.each([
    'Improve activation from 60% to 80%',
    'Increase monthly sign-ups by 20%',
    'Reduce churn to below 3%',
    'Halve the days from order to delivery',
    'Double the share of customers who come back',
    'Improve delivery so that customers get parcels in days, not weeks',
    'Grow into the first choice of small bakeries',
    'Patients leave better informed than they came',
    'Deployments, from monthly to daily',
    'More than 90% of calls answered at once',
  ])('not so: %s', (title) => expect(onTitle(title)).toEqual([]));

  it('is settled by the numbers beside it', () =>
    expect(
      remarks(aDraft({ keyResults: [drafted({ title: 'Improve activation', hasNumbers: true })] })),
    ).toEqual([]));
});

describe('what is done anyway is remarked on', () => {
  it.each([
    ['Maintain 99.9% uptime', 'routine'],
    ['Continue to support the sales team', 'routine'],
    ['Keep the servers running', 'routine'],
    ['BAU: invoices and payroll', 'routine'],
    ['Ongoing maintenance of the warehouse', 'routine'],
    ['Process the monthly payroll', 'routine'],
    ['Handle incoming tickets', 'routine'],
    ['Deliver 60 story points per sprint', 'sprint'],
    ['Finish all sprint goals', 'sprint'],
    ['Close 20 Jira tickets a week', 'sprint'],
    ['Reach my sales quota', 'quota'],
    ['Make 40 cold calls per day', 'quota'],
    ['Meet the sales target of €500k', 'quota'],
  ])('%s: %s', (title, rule) => expect(onTitle(title)).toContain(rule));

  it.each([
    'Customers keep coming back without being asked',
    'Keep more of the customers we win: renewals from 80% to 90%',
    'Sales people who reach their quota, from 45% to 70%',
    'Backlog of unanswered claims from 900 to 100',
    'Sprints that end with something a customer can use, from 30% to 90%',
    'Unplanned maintenance from 40 to 10 hours',
  ])('not so: %s', (title) => expect(onTitle(title)).toEqual([]));
});

describe('a result in other hands is remarked on', () => {
  it.each([
    'Stock price up 20%',
    'Raise our share price to $50',
    'Company valuation of €1bn',
    'Interest rates fall below 2%',
    'Win the Red Dot design award',
    'A competitor leaves the market',
    'The biggest competitor gets into trouble and loses its people',
    'Price of our stock at 55',
    'Our video goes viral',
  ])('%s', (title) => expect(onTitle(title)).toContain('outside_control'));

  it.each([
    'Customers who compare prices with us and stay, from 20% to 40%',
    'Shares of our articles among readers, from 200 to 500 a week',
    'Offers won against a competitor, from 30% to 45%',
  ])('not so: %s', (title) => expect(onTitle(title)).toEqual([]));
});

describe('a key result without a number is remarked on', () => {
  it.each([
    'Customers are happy',
    'Everybody knows the strategy',
    'ISO 27001 certificate',
    'Pricing clear by 30 June 2026',
    'Partners trust version 2 of the interface',
  ])('%s', (title) => expect(onKeyResult(title)).toEqual(['no_number']));

  it.each([
    'Days from order to delivery from 14 to 5',
    'No customer waits longer than two days',
    'NPS of 50',
    'Half of all claims settled within a week',
    'Zero data loss in restores',
    '€3.5m in recurring revenue',
  ])('not so: %s', (title) => expect(onKeyResult(title)).toEqual([]));
});
