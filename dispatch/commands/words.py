"""What ``plan`` says of the tables that it was given, in English and in Chinese."""

from __future__ import annotations

from dispatch.models.finding import Language

SAYING: dict[Language, dict[str, str]] = {
    "en": {
        "nothing": "Nothing is planned: every row of {word}s is set aside. All reasons are in {output}.",
        "count": "{received:,} orders received: {served:,} served, {open:,} open, {aside:,} set aside.",
        "written": "Plan written to {output}",
        "more": "... and {rows:,} more rows, most of them for the like reasons, all of them in the output.",
        "labels": "Carried along as labels of {name}: {labels}.",
        "no_columns": "Not read, because they are no columns of {name}: {labels}.",
        "no_tables": "Not read, because they are no tables of ours: {names}.",
        "and": ", ",
        **{word: word for word in ("order", "engineer", "orders", "engineers", "links", "services")},
    },
    "zh": {
        "nothing": "没有排出计划：{word}表的每一行都有问题。全部原因见 {output}。",
        "count": "共收到 {received:,} 单：已排 {served:,} 单，未排 {open:,} 单，问题数据 {aside:,} 单。",
        "written": "计划已写入 {output}",
        "more": "……另有 {rows:,} 行，原因大多相同，全部见输出的问题数据。",
        "labels": "{name}表中以下列不参与排单，只随行带出：{labels}。",
        "no_columns": "{name}表中以下列没有读取：{labels}。",
        "no_tables": "以下表没有读取：{names}。",
        "and": "、",
        "order": "订单",
        "engineer": "工程师",
        "orders": "订单",
        "engineers": "工程师",
        "links": "关联",
        "services": "服务项目",
    },
}
