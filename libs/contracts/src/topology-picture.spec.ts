import { serviceNames } from './topology';
import { describeService, topologyPicture } from './topology-picture';

describe('the topology for people', () => {
  it('shows every service, who asks whom and who tells whom', () => {
    const picture = topologyPicture();
    for (const service of serviceNames) expect(picture).toContain(`  ${service}(${service})`);
    expect(picture).toContain('  intake ==>|"register-contact"| notifications');
    expect(picture).toContain(
      '  intake -->|"report-submitted<br/>report-amended<br/>identity-erased<br/>secrecy-changed"| routing',
    );
    expect(picture).toMatch(/ {2}follow-up -->\|"all \d+"\| gateway/);
  });

  it('draws one arrow per pair and kind', () => {
    const arrows = topologyPicture().match(/^ {2}\S+ (==>|-->).*\S+$/gm) ?? [];
    const pairs = arrows.map((arrow) => arrow.replace(/\|.*\|/, ''));
    expect(pairs.length).toBeGreaterThan(5);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it('lists by full name what a service hears and says', () => {
    const text = describeService('intake');
    expect(text).toMatch(/^- \*\*Answers\*\* .*`intake\.submit-report\.v1`$/m);
    expect(text).toMatch(/^- \*\*Hears\*\* .*`follow-up\.report-resolved\.v1`/m);
    expect(text).toContain('- **Says** `intake.report-submitted.v1`, `intake.report-amended.v1`');
    expect(describeService('gateway')).toContain('- **Says** nothing');
  });
});
