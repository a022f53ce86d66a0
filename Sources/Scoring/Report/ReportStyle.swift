/// The look of the reports: one style sheet in the file itself, light and dark, on screens and on paper.
enum ReportStyle {
    static let sheet = """
        :root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1d2330;--soft:#5d6675;--line:#e3e1da;
        --helper:#2f6f8f;--helpee:#d98a3a;--met:#e3f1e6;--met-ink:#1f6b3a;--made:#e2ecf7;--made-ink:#245a93;
        --short:#fbe4e0;--short-ink:#a8321f;--open:#f3f0e6;--open-ink:#7a6420;--accent:#2f6f8f}
        @media (prefers-color-scheme:dark){:root{--paper:#14171c;--card:#1c2027;--ink:#e8eaee;--soft:#9aa3b2;
        --line:#2d333d;--helper:#6db3d3;--helpee:#e5a663;--met:#1d3526;--met-ink:#8fd6a6;--made:#1d2f45;--made-ink:#9cc4f0;
        --short:#45221d;--short-ink:#f2a597;--open:#332e1f;--open-ink:#e0c878;--accent:#6db3d3}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 "Noto Sans CJK SC","Noto Sans SC","PingFang SC",
        "Microsoft YaHei",system-ui,sans-serif;font-variant-numeric:tabular-nums}
        main{max-width:1120px;margin:0 auto;padding:32px 20px 56px}
        header{border-bottom:3px solid var(--accent);padding-bottom:14px;margin-bottom:24px}
        h1{font-size:28px;line-height:1.2;margin:0 0 4px;font-weight:700}
        h2{font-size:19px;margin:36px 0 4px}
        .sub,.hint{color:var(--soft);margin:0}.hint{font-size:13.5px;margin-bottom:12px}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px}
        .tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px}
        .tile b{display:block;font-size:26px;line-height:1.25}.tile span{color:var(--soft);font-size:13px}
        .card{background:var(--card);border:1px solid var(--line);border-radius:10px;overflow-x:auto;margin:0 0 14px}
        .pad{padding:14px 16px}
        table{border-collapse:collapse;width:100%}
        th,td{padding:6px 10px;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
        thead th{font-size:12.5px;color:var(--soft);font-weight:600;white-space:nowrap}
        tbody tr:last-child td,tbody tr:last-child th{border-bottom:0}
        tbody.pair{border-top:2px solid var(--line)}
        td.n,th.n{text-align:right;white-space:nowrap}
        .who{white-space:nowrap}.who small,.dim{color:var(--soft)}
        small{font-size:12px}
        td.w{text-align:center;padding:3px 4px;min-width:62px}
        .chip{display:block;border-radius:6px;padding:2px 4px;font-weight:600;white-space:nowrap}
        .chip small{display:block;font-weight:400;line-height:1.2}
        .met{background:var(--met);color:var(--met-ink)}.made-up{background:var(--made);color:var(--made-ink)}
        .short{background:var(--short);color:var(--short-ink)}.open,.recoverable{background:var(--open);color:var(--open-ink)}
        .not-owed{color:var(--soft)}
        tr.joint td,tr.joint th{font-size:13px;color:var(--soft);font-weight:400}tr.joint td.lack{color:var(--short-ink);font-weight:600}
        .tag{display:inline-block;border-radius:99px;padding:0 9px;font-size:12.5px;font-weight:600;white-space:nowrap}
        .key{display:inline-block;width:11px;height:11px;border-radius:3px;margin:0 5px 0 14px}
        .key.helper,svg .helper{background:var(--helper);fill:var(--helper)}
        .key.helpee,svg .helpee{background:var(--helpee);fill:var(--helpee)}
        svg{display:block;width:100%;height:auto;min-width:560px}
        svg text{fill:var(--ink);font-size:12px}svg .axis{fill:var(--soft);font-size:11px}
        svg line{stroke:var(--line)}svg .goal{stroke:var(--short-ink);stroke-dasharray:4 3;stroke-width:1.4}
        svg .track{fill:var(--line);opacity:.45}svg .strong{font-weight:600}
        ul{margin:6px 0;padding-left:20px}
        blockquote{margin:6px 0 0;padding:6px 12px;border-left:3px solid var(--line);color:var(--soft);white-space:pre-wrap;
        overflow-wrap:anywhere}
        .duo{display:grid;grid-template-columns:repeat(auto-fit,minmax(340px,1fr));gap:0 28px}
        .session{padding:10px 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
        h3{font-size:16px;margin:0}h4{font-size:14.5px;margin:14px 0 6px}
        .todo{background:var(--short);color:var(--short-ink);border-radius:8px;padding:8px 14px;margin:10px 0 0}
        .done{background:var(--met);color:var(--met-ink);border-radius:8px;padding:6px 14px;margin:10px 0 0}
        footer{margin-top:40px;color:var(--soft);font-size:13px}
        @media print{body{background:#fff}main{max-width:none;padding:0}.card,.tile{break-inside:avoid}}
        """
}
